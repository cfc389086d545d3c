import { EntitySchema } from '@mikro-orm/core';

/** The names of the tables of these entities. They are the studio's; the database may have tables of other programs. */
export function tableNames(entities: readonly unknown[]): string[] {
  return entities.flatMap(entity => (entity instanceof EntitySchema ? (entity.meta.tableName ?? []) : []));
}
