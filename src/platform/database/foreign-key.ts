/** Whether a statement failed because of a foreign key: what it points to does not exist, or is still pointed to. */
export function isForeignKeyViolation(error: unknown): boolean {
  return ['23001', '23503'].includes((error as { code?: string }).code ?? '');
}
