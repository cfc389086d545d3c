declare module 'pg/lib/utils.js' {
  /** A value as pg sends it to PostgreSQL. */
  export function prepareValue(value: unknown): unknown;
}
