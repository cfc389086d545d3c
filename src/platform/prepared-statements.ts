import type { Pool, PoolClient } from 'pg';
import { PreparedQuery, type Shapes } from './prepared-query.ts';

/** Statements that are prepared at most, of all that a process sends; each connection keeps its own plan of each. */
const most = 300;

/** How often a statement is sent before it is prepared: a text that comes once is not worth a plan that stays. */
const sentFirst = 3;

/** Names of the statements that are prepared, and how often the others were sent; the same on all connections. */
const names = new Map<string, string>();
let counts = new Map<string, number>();

/**
 * Prepares what the connections of a pool send again and again: such a statement is parsed and planned once per connection,
 * and then only executed. Only statements with parameters that read; the text of one says all about it.
 */
export function prepareStatements(pool: Pool): void {
  pool.on('connect', prepareOn);
}

function prepareOn(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const shapes: Shapes = new Map();
  client.query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
    const name = typeof first === 'string' && Array.isArray(values) && rest.length === 0 ? nameOf(first) : undefined;
    if (!name) return query(first, values, ...rest);
    return new Promise((resolve, reject) => {
      const statement = { name, text: first as string, values: values as unknown[] };
      query(new PreparedQuery(client, shapes, statement, { resolve, reject }));
    });
  }) as typeof client.query;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= most || !/^\s*select\s/i.test(text)) return undefined;
  const count = (counts.get(text) ?? 0) + 1;
  // Texts that do not come again are forgotten.
  if (counts.size >= most) counts = new Map();
  counts.set(text, count);
  if (count < sentFirst) return undefined;
  const name = `read_${names.size + 1}`;
  names.set(text, name);
  return name;
}
