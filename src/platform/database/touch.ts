/**
 * Increments the version of a changed row, so that a client can detect a stale copy, and sets the time of the change. If
 * this change waited for another one, it gets that one's time, so that the time never runs backward.
 */
export function touch(row: { version: number; updatedAt: Date }, now: Date): void {
  row.version += 1;
  if (now > row.updatedAt) row.updatedAt = now;
}
