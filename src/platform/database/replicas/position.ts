/** A position in PostgreSQL's write-ahead log (WAL), in bytes since the cluster was made. */
export type Position = bigint;

/** Reads what PostgreSQL writes for a `pg_lsn`: "16/B374D848". */
export function positionOf(lsn: string): Position {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
