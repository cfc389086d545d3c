import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { checkVersion, notFound } from '../basics/common-errors.ts';

interface Versioned {
  id: string;
  version: number;
}

/** Which row to lock, its name in errors, and the arguments of the client. */
export interface RowToLock<Row> {
  /** "inventory item" */
  noun: string;
  where: FilterQuery<NoInfer<Row>>;
  /** The version that the client read; left out, any version is fine. */
  expectedVersion?: number | null | undefined;
  /** The path of the id in the arguments. */
  path?: string[];
}

/**
 * Reads a row and locks it until the transaction ends. A second change waits, and then sees the result of the first
 * one. Throws NotFound at `path`, and StaleVersion when the row no longer has `expectedVersion`.
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
