import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { checkVersion, notFound } from '../basics/common-errors.ts';

interface Versioned {
  id: string;
  version: number;
}

/** What to look for, what to call it in an error, and what the client said about it. */
export interface RowToLock<Row> {
  /** "inventory item" */
  noun: string;
  where: FilterQuery<NoInfer<Row>>;
  /** The version that the client read; any when left out. */
  expectedVersion?: number | null | undefined;
  /** Where in the arguments the client named the row. */
  path?: string[];
}

/**
 * One row, locked until the transaction ends: a second change of it waits, and then sees what the first one did.
 * Throws NotFound at `path`, and StaleVersion when the row no longer has `expectedVersion`.
 */
export async function lockRow<Row extends Versioned>(
  em: EntityManager,
  entity: new () => Row,
  { noun, where, expectedVersion, path = ['id'] }: RowToLock<Row>,
): Promise<Row> {
  const row = await em.findOne(entity, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!row) throw notFound(noun, path);
  checkVersion(row as Versioned, expectedVersion);
  return row as Row;
}
