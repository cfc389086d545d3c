import type { EntitySchemaWithMeta } from '@mikro-orm/core';
import type { EntityManager, InferKyselyDB } from '@mikro-orm/postgresql';
import { type Kysely, type RawBuilder, sql } from 'kysely';

/**
 * Typed SQL over the tables of the given entity schemas: `const db = rowsOf(OrderSchema, OrderItemSchema)`, then
 * `db(em).selectFrom('orders')…`. The caller lists the tables that it may read. Rows are plain objects: timestamps and
 * dates are PostgreSQL's text, decimals are strings.
 */
export function rowsOf<Schemas extends EntitySchemaWithMeta[]>(..._schemas: Schemas) {
  return (em: EntityManager) => em.getKysely() as unknown as Kysely<Tables<Schemas[number]>>;
}

/** For `column = any($1)`: the statement is the same for any number of values; without values it matches nothing. */
export function any<Value extends string>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`any(${values})`;
}

type Tables<Schema extends EntitySchemaWithMeta> = {
  [Table in keyof InferKyselyDB<Schema>]: AsText<InferKyselyDB<Schema>[Table]>;
};
type AsText<Columns> = { [Column in keyof Columns]: DatesAsText<Columns[Column]> };
type DatesAsText<Value> = Value extends Date ? string : Value;
