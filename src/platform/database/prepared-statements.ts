import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { type Prepared, PreparedQueries, type Shapes } from './prepared-query.ts';

/** Statements that are prepared at most, of all that a process sends; each connection keeps its own plan of each. */
const maxPrepared = 300;

/** How often a statement is sent before it is prepared: a text that comes once is not worth a plan that stays. */
const sentFirst = 3;

/** Names of the statements that are prepared, and how often the others were sent; the same on all connections. */
const names = new Map<string, string>();
let counts = new Map<string, number>();

/** What is known of a connection of a pool whose statements are prepared. */
interface Preparing {
  /** pg's own way to send a statement. */
  query(...args: unknown[]): unknown;
  shapes: Shapes;
}

const preparing = new WeakMap<PoolClient, Preparing>();

/**
 * Prepares what the connections of a pool send again and again: such a statement is parsed and planned once per connection,
 * and then only executed. Only statements with parameters that read; the text of one says all about it.
 */
export function prepareStatements(pool: Pool): void {
  pool.on('connect', client => {
    const known = { query: client.query.bind(client) as Preparing['query'], shapes: new Map() };
    preparing.set(client, known);
    client.query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
      const name = typeof first === 'string' && Array.isArray(values) && rest.length === 0 ? nameOf(first) : undefined;
      if (!name) return known.query(first, values, ...rest);
      return new Promise((resolve, reject) => {
        const told = (rows: object[]) => resolve({ command: 'SELECT', rowCount: rows.length, rows });
        send(client, known, [
          { name, text: first as string, values: sent(values as unknown[]), resolve: told, reject },
        ]);
      });
    }) as typeof client.query;
  });
}

/** A statement that reads, and its parameters. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/**
 * Sends statements that read over a connection of such a pool, those that are prepared in one write. Returns for each the
 * promise of its rows, which rejects with what PostgreSQL or the connection says of it.
 */
export function queryTogether(client: PoolClient, statements: readonly Statement[]): Promise<object[]>[] {
  const known = preparing.get(client);
  if (!known) throw new Error('The connection is of a pool whose statements are not prepared.');
  const together: Prepared[] = [];
  const answers = statements.map(({ text, values }) => {
    const name = nameOf(text);
    if (!name) return (known.query(text, values) as Promise<{ rows: object[] }>).then(({ rows }) => rows);
    return new Promise<object[]>((resolve, reject) =>
      together.push({ name, text, values: sent(values), resolve, reject }),
    );
  });
  if (together.length > 0) send(client, known, together);
  return answers;
}

function send(client: PoolClient, known: Preparing, statements: Prepared[]): void {
  known.query(new PreparedQueries(client, known.shapes, statements, skipped => send(client, known, [skipped])));
}

/** Values as they are sent. Throws for those that cannot be. Lists of ids, which pg would look through for quotes, need none. */
const sent = (values: readonly unknown[]): unknown[] =>
  values.map(value => (isIds(value) ? `{${value.join()}}` : prepareValue(value)));

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string' && /^[\da-f-]{36}$/.test(each));

/**
 * The name under which connections prepare a statement. It depends on nothing but the text: behind a pooler in transaction
 * mode several processes share the connections of PostgreSQL, and must not execute each other's statements. PostgreSQL cuts
 * names off after 63 bytes.
 */
export function statementName(text: string): string {
  return `atelier_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= maxPrepared || !/^\s*select\s/i.test(text)) return undefined;
  const count = (counts.get(text) ?? 0) + 1;
  // Texts that do not come again are forgotten.
  if (counts.size >= maxPrepared) counts = new Map();
  counts.set(text, count);
  if (count < sentFirst) return undefined;
  const name = statementName(text);
  names.set(text, name);
  return name;
}
