import type { Connection, PoolClient, Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

/** A row as the text of its columns has it. */
type ReadRow = (columns: (string | null)[]) => object;

/** How the rows of the statements look that a connection has prepared, by their names. */
export type Shapes = Map<string, ReadRow>;

/** What pg's own queries know of a connection, as far as these need it. */
interface Wire {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(values: { statement: string; values: unknown[] }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  sync(): void;
  stream: { cork(): void; uncork(): void };
}

/** Who waits for a query. */
interface Settle {
  resolve(result: { command: 'SELECT'; rowCount: number; rows: object[] }): void;
  reject(error: Error): void;
}

interface Column {
  name: string;
  dataTypeID: number;
}

/**
 * Runs a prepared statement that reads. pg's own query asks PostgreSQL to describe the columns each time, looks each of
 * their names up for each row, and tells of each row by an event.
 */
export class PreparedQuery implements Submittable {
  readonly name: string;
  readonly text: string;
  readonly #rows: object[] = [];
  readonly values: unknown[];
  readonly #client: PoolClient;
  readonly #shapes: Shapes;
  readonly #settle: Settle;
  #readRow: ReadRow | undefined;

  constructor(
    client: PoolClient,
    shapes: Shapes,
    { name, text, values }: { name: string; text: string; values: unknown[] },
    settle: Settle,
  ) {
    this.#client = client;
    this.#shapes = shapes;
    this.name = name;
    this.text = text;
    this.values = values.map(prepareValue);
    this.#settle = settle;
  }

  submit(given: Connection): void {
    const connection = given as unknown as Wire;
    const { name, text } = this;
    connection.stream.cork();
    if (!connection.parsedStatements[name] && !connection.submittedNamedStatements[name]) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ statement: name, values: this.values });
    this.#readRow = this.#shapes.get(name);
    if (!this.#readRow) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    this.#readRow = shapeOf(fields, ({ dataTypeID }) => this.#client.getTypeParser(dataTypeID, 'text'));
    this.#shapes.set(this.name, this.#readRow);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#rows.push((this.#readRow as ReadRow)(fields));
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle.resolve({ command: 'SELECT', rowCount: this.#rows.length, rows: this.#rows });
  }

  handleError(error: Error): void {
    this.#settle.reject(error);
  }
}

const shapes = new Map<string, ReadRow>();

/** Written out as code, one property after the other: rows of a statement are all of one shape, whoever reads them. */
function shapeOf(columns: Column[], parserOf: (column: Column) => unknown): ReadRow {
  const key = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]));
  const properties = columns.map(({ name }, i) => `${JSON.stringify(name)}: c[${i}] === null ? null : p${i}(c[${i}])`);
  const known =
    shapes.get(key) ??
    (new Function(...columns.map((_, i) => `p${i}`), `return c => ({ ${properties.join(', ')} })`)(
      ...columns.map(parserOf),
    ) as ReadRow);
  shapes.set(key, known);
  return known;
}
