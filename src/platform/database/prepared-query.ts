import type { Connection, PoolClient, Submittable } from 'pg';
import { SessionClient } from './connection/session-client.ts';

/** Makes a row of its columns' text. */
type RowReader = (columns: (string | null)[]) => object;

/** The row readers of the statements that a connection has prepared, by name. */
export type RowReaders = Map<string, RowReader>;

/** A statement to execute under the name that it is prepared as, and where its rows go. */
export interface PreparedStatement {
  name: string;
  text: string;
  /** As pg sends them. */
  values: unknown[];
  resolve(rows: object[]): void;
  reject(error: Error): void;
}

/** What is called when statements are not answered. */
export interface QueriesListener {
  /** Sends a statement again. */
  resend(statement: PreparedStatement): void;
  /** A pooler without support for prepared statements has changed the connection to PostgreSQL. */
  refused(): void;
}

/** The parts of pg's Connection that are used here. pg does not document them. */
export interface PgConnection {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(binding: { statement: string; values: unknown[] }): void;
  describe(target: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  sync(): void;
  stream: { cork(): void; uncork(): void };
}

interface Column {
  name: string;
  dataTypeID: number;
}

/**
 * A pg query that executes several prepared SELECT statements and sends one Sync for all: each ReadyForQuery costs as
 * much as reading a few rows. pg's own query sends a Sync for each, has PostgreSQL describe the columns each time,
 * looks up each column by name for every row, and emits an event for every row.
 *
 * When a statement fails, PostgreSQL skips those after it: they are passed to `resend`. So is a statement outside a
 * transaction that fails because of its name.
 *
 * pg calls the `handle…` methods, and reads `name` and `text` to note what is prepared. A release of pg that changes
 * these or PgConnection breaks this class: tests/database/pg-connection.test.ts fails then, and the setting
 * PREPARED_STATEMENTS turns it off. docs/decisions.md says what it saves.
 */
export class PreparedQueries implements Submittable {
  readonly #client: PoolClient;
  readonly #rowReaders: RowReaders;
  readonly #statements: readonly PreparedStatement[];
  readonly #listener: QueriesListener;
  /** The rows of the finished statements and of the current one. */
  readonly #rows: object[][] = [[]];
  #connection: PgConnection | undefined;

  constructor(
    client: PoolClient,
    rowReaders: RowReaders,
    statements: readonly PreparedStatement[],
    listener: QueriesListener,
  ) {
    this.#client = client;
    this.#rowReaders = rowReaders;
    this.#statements = statements;
    this.#listener = listener;
  }

  get #finished(): number {
    return this.#rows.length - 1;
  }

  /** The name of the current statement: pg notes that it is prepared. */
  get name(): string | undefined {
    return this.#statements[this.#finished]?.name;
  }

  get text(): string | undefined {
    return this.#statements[this.#finished]?.text;
  }

  submit(pgConnection: Connection): void {
    const connection = pgConnection as unknown as PgConnection;
    this.#connection = connection;
    connection.stream.cork();
    for (const { name, text, values } of this.#statements) {
      if (!connection.parsedStatements[name] && !connection.submittedNamedStatements[name]) {
        connection.parse({ name, text });
        connection.submittedNamedStatements[name] = text;
      }
      connection.bind({ statement: name, values });
      if (!this.#rowReaders.has(name)) connection.describe({ type: 'P', name: '' });
      connection.execute({ portal: '' });
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    const reader = rowReaderFor(fields, ({ dataTypeID }) => this.#client.getTypeParser(dataTypeID, 'text'));
    this.#rowReaders.set(this.name ?? '', reader);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const readRow = this.#rowReaders.get(this.name ?? '') as RowReader;
    this.#rows[this.#finished]?.push(readRow(fields));
  }

  handleCommandComplete(): void {
    this.#rows.push([]);
  }

  handleReadyForQuery(): void {
    this.#resolveFinished();
  }

  handleError(error: Error): void {
    const [failed, ...skipped] = this.#statements.slice(this.#finished);
    this.#resolveFinished();
    const isRefused = nameErrors.has((error as { code?: string }).code ?? '');
    if (isRefused) this.#listener.refused();
    if (failed && isRefused && !isInTransaction(this.#client)) this.#listener.resend(failed);
    else failed?.reject(error);
    for (const statement of skipped) {
      delete this.#connection?.submittedNamedStatements[statement.name];
      this.#listener.resend(statement);
    }
  }

  #resolveFinished(): void {
    for (const [i, { resolve }] of this.#statements.slice(0, this.#finished).entries()) resolve(this.#rows[i] ?? []);
  }
}

/** The SQLSTATEs of a prepared statement that does not exist, and of one that exists already. */
const nameErrors = new Set(['26000', '42P05']);

/** Then an error has ended the transaction, and only the whole transaction can be repeated. */
const isInTransaction = (client: PoolClient) => client instanceof SessionClient && client.isInTransaction;

const rowReaders = new Map<string, RowReader>();

/**
 * The reader is generated code that sets one property after the other, so that V8 gives all rows of a statement one
 * shape.
 */
function rowReaderFor(columns: Column[], parserOf: (column: Column) => unknown): RowReader {
  const key = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]));
  const properties = columns.map(({ name }, i) => `${JSON.stringify(name)}: c[${i}] === null ? null : p${i}(c[${i}])`);
  const reader =
    rowReaders.get(key) ??
    (new Function(...columns.map((_, i) => `p${i}`), `return c => ({ ${properties.join(', ')} })`)(
      ...columns.map(parserOf),
    ) as RowReader);
  rowReaders.set(key, reader);
  return reader;
}
