/**
 * Increments the version of a changed row, so that a client can detect a stale copy, and sets the time of the change.
 */
export function touch(row: { version: number; updatedAt: Date }, now: Date): void {
  row.version += 1;
  row.updatedAt = now;
}
