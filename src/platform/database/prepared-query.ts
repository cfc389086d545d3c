import type { Connection, PoolClient, Submittable } from 'pg';

/** A row as the text of its columns has it. */
type ReadRow = (columns: (string | null)[]) => object;

/** How the rows of the statements look that a connection has prepared, by their names. */
export type Shapes = Map<string, ReadRow>;

/** A statement, the name under which connections prepare it, and who waits for its rows. */
export interface Prepared {
  name: string;
  text: string;
  /** As pg sends them. */
  values: unknown[];
  resolve(rows: object[]): void;
  reject(error: Error): void;
}

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

interface Column {
  name: string;
  dataTypeID: number;
}

/**
 * Runs prepared statements that read, one after the other, and has PostgreSQL tell once when all are done: each time that it
 * tells costs as much as some rows do. pg's own query does so for each, asks PostgreSQL to describe the columns each time,
 * looks each of their names up for each row, and tells of each row by an event.
 *
 * Where one fails, PostgreSQL skips those behind it: they are handed to `again`.
 */
export class PreparedQueries implements Submittable {
  readonly #client: PoolClient;
  readonly #shapes: Shapes;
  readonly #statements: readonly Prepared[];
  readonly #again: (skipped: Prepared) => void;
  /** The rows of those that are done, and of the one that is under way. */
  readonly #rows: object[][] = [[]];
  #wire: Wire | undefined;

  constructor(client: PoolClient, shapes: Shapes, statements: readonly Prepared[], again: (skipped: Prepared) => void) {
    this.#client = client;
    this.#shapes = shapes;
    this.#statements = statements;
    this.#again = again;
  }

  get #done(): number {
    return this.#rows.length - 1;
  }

  /** Of the statement that is under way: pg notes that it is prepared. */
  get name(): string | undefined {
    return this.#statements[this.#done]?.name;
  }

  get text(): string | undefined {
    return this.#statements[this.#done]?.text;
  }

  submit(given: Connection): void {
    const wire = given as unknown as Wire;
    this.#wire = wire;
    wire.stream.cork();
    for (const { name, text, values } of this.#statements) {
      if (!wire.parsedStatements[name] && !wire.submittedNamedStatements[name]) {
        wire.parse({ name, text });
        wire.submittedNamedStatements[name] = text;
      }
      wire.bind({ statement: name, values });
      if (!this.#shapes.has(name)) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '' });
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    const shape = shapeOf(fields, ({ dataTypeID }) => this.#client.getTypeParser(dataTypeID, 'text'));
    this.#shapes.set(this.name ?? '', shape);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const readRow = this.#shapes.get(this.name ?? '') as ReadRow;
    this.#rows[this.#done]?.push(readRow(fields));
  }

  handleCommandComplete(): void {
    this.#rows.push([]);
  }

  handleReadyForQuery(): void {
    this.#settle();
  }

  handleError(error: Error): void {
    const [failed, ...skipped] = this.#statements.slice(this.#done);
    this.#settle();
    failed?.reject(error);
    for (const statement of skipped) {
      delete this.#wire?.submittedNamedStatements[statement.name];
      this.#again(statement);
    }
  }

  #settle(): void {
    for (const [i, { resolve }] of this.#statements.slice(0, this.#done).entries()) resolve(this.#rows[i] ?? []);
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
