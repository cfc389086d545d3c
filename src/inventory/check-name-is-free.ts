import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Duplicate } from '../platform/basics/common-errors.ts';
import { folded } from '../platform/database/folded.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { InventoryItemSchema } from './inventory-item.entity.ts';

const db = rowsOf(InventoryItemSchema);

/**
 * Throws Duplicate when another item has this name in this category, however it is written. Until the transaction ends,
 * other transactions that check the same name wait, so that two of them cannot both find it free.
 */
export async function checkNameIsFree(
  em: EntityManager,
  { id, name, category }: { id: string; name: string; category: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${folded(name)} || ${'\n'} || ${folded(category)}, 1))`.execute(
    em.getKysely(),
  );
  const other = await db(em)
    .selectFrom('inventory_items')
    .select('id')
    .where(
      sql<boolean>`${folded(sql.ref('name'))} = ${folded(name)} and ${folded(sql.ref('category'))} = ${folded(category)}`,
    )
    .where('deleted_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (other) throw new Duplicate(`Another item in ${category} is already called ${name}.`, ['name'], other.id);
}
