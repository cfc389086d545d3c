import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { commented } from '../observe/observe-statements.ts';
import { PreparedQueries, type PreparedStatement, type RowReaders } from './prepared-query.ts';

/** The most statements that a process prepares. PostgreSQL keeps a plan of each on every connection. */
const maxPrepared = 300;

/** Sends of a statement before it is prepared: for a text that is sent once, a plan is not worth keeping. */
const sendsBeforePreparing = 3;

/** What this file keeps for a connection. */
interface ConnectionState {
  /** Whether statements are prepared: one object for all connections of a pool. */
  preparing: { enabled: boolean };
  /** pg's own `client.query`. */
  query(...args: unknown[]): unknown;
  rowReaders: RowReaders;
}

const states = new WeakMap<PoolClient, ConnectionState>();

/**
 * Prepares the statements that connections of a pool send often: PostgreSQL then parses and plans such a statement once
 * per connection. Only SELECT statements with parameters are prepared, and no searches (`like`). Once PostgreSQL has not
 * found a statement, or has found another one of its name, none are prepared any longer: there is a pooler that does not
 * support it.
 * @param enabled false: all statements are sent as pg's own unnamed queries
 */
export function prepareStatements(pool: Pool, enabled: boolean): void {
  const preparing = { enabled };
  pool.on('connect', client => {
    const state = { preparing, query: client.query.bind(client) as ConnectionState['query'], rowReaders: new Map() };
    states.set(client, state);
    if (!preparing.enabled) return;
    client.query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
      const isPlain = preparing.enabled && typeof first === 'string' && Array.isArray(values) && rest.length === 0;
      const name = isPlain ? nameFor(first) : undefined;
      if (!name) return state.query(first, values, ...rest);
      return new Promise((resolve, reject) => {
        const resolveResult = (rows: object[]) => resolve({ command: 'SELECT', rowCount: rows.length, rows });
        send(client, state, [
          { name, text: first as string, values: toWire(values as unknown[]), resolve: resolveResult, reject },
        ]);
      });
    }) as typeof client.query;
  });
}

/** A SELECT statement and its parameters. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/**
 * Sends SELECT statements on a connection of a pool that was passed to `prepareStatements`; the prepared ones in one
 * write. Returns a promise of the rows for each, which rejects with the error of PostgreSQL or of the connection.
 */
export function queryTogether(client: PoolClient, statements: readonly Statement[]): Promise<object[]>[] {
  const state = states.get(client);
  if (!state) throw new Error('The pool of this connection was not passed to prepareStatements.');
  const prepared: PreparedStatement[] = [];
  const results = statements.map(({ text, values }) => {
    const name = state.preparing.enabled ? nameFor(text) : undefined;
    if (!name)
      return (state.query(commented(client, text), values) as Promise<{ rows: object[] }>).then(({ rows }) => rows);
    return new Promise<object[]>((resolve, reject) =>
      prepared.push({ name, text, values: toWire(values), resolve, reject }),
    );
  });
  if (prepared.length > 0) send(client, state, prepared);
  return results;
}

function send(client: PoolClient, state: ConnectionState, statements: PreparedStatement[]): void {
  const { preparing } = state;
  const listener = {
    resend: (statement: PreparedStatement) =>
      preparing.enabled ? send(client, state, [statement]) : sendUnprepared(state, statement),
    refused: () => {
      preparing.enabled = false;
    },
  };
  state.query(new PreparedQueries(client, state.rowReaders, statements, listener));
}

function sendUnprepared(state: ConnectionState, { text, values, resolve, reject }: PreparedStatement): void {
  (state.query(text, values) as Promise<{ rows: object[] }>).then(({ rows }) => resolve(rows), reject);
}

/**
 * Parameters as pg sends them. Throws for values that cannot be sent. Lists of ids skip pg's slow search for quotes.
 */
const toWire = (values: readonly unknown[]): unknown[] =>
  values.map(value => (isIdList(value) ? `{${value.join()}}` : prepareValue(value)));

const isIdList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string' && /^[\da-f-]{36}$/.test(item));

/** Names of the prepared statements by text, and how often others were sent. The same for all connections. */
const names = new Map<string, string>();
let sendCounts = new Map<string, number>();

/** The name of a statement that is prepared; undefined for one that is not, or not yet. */
function nameFor(text: string): string | undefined {
  const existing = names.get(text);
  if (existing) return existing;
  if (names.size >= maxPrepared || !isPreparable(text)) return undefined;
  const count = (sendCounts.get(text) ?? 0) + 1;
  // Starting over drops texts that are not sent again.
  if (sendCounts.size >= maxPrepared) sendCounts = new Map();
  sendCounts.set(text, count);
  if (count < sendsBeforePreparing) return undefined;
  const name = statementName(text);
  names.set(text, name);
  return name;
}

/** PostgreSQL plans a search by its words. One plan for all words would read a whole table for most of them. */
const isPreparable = (text: string) => /^\s*select\s/i.test(text) && !text.includes(' like ');

/**
 * The name depends on nothing but the text. Behind a pooler in transaction mode, processes share PostgreSQL's
 * connections: with names in order of first use they would execute each other's statements. PostgreSQL cuts names off
 * after 63 bytes.
 */
function statementName(text: string): string {
  return `atelier_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
}
