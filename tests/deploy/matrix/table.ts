/** What came out of one cell. */
export interface Row {
  cell: string;
  compared: number;
  differing: number;
  failed: number;
  /** Answers with UNAVAILABLE, after which the operation was sent again. */
  refused: number;
  note: string;
}

/** The rows as text: a line for each, with their sums below. */
export function table(rows: readonly Row[]): string {
  const numbers = ['compared', 'differing', 'failed', 'refused'] as const;
  const line = (row: Row) => `${numbers.map(name => `${row[name]}`.padStart(9)).join(' ')}  ${row.cell}  ${row.note}`;
  const sums = Object.fromEntries(numbers.map(name => [name, rows.reduce((sum, row) => sum + row[name], 0)]));
  const total = { ...(sums as unknown as Row), cell: `${rows.length} cells`, note: '' };
  return [numbers.map(name => name.padStart(9)).join(' '), ...rows.map(line), line(total), ''].join('\n');
}
