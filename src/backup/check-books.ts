import type { ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';

/**
 * Holds back the one trigger that gives rows another position than they had; what it checks is checked by `checkBooks`.
 * Returns what puts it back. The database must be of an age where it is there, or not know it.
 */
export async function disableLedgerTrigger(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query("select from pg_trigger where tgname = 'inventory_changes_continue'");
  if (rows.length === 0) return async () => undefined;
  await client.query('alter table inventory_changes disable trigger inventory_changes_continue');
  return async () => {
    await client.query('alter table inventory_changes enable trigger inventory_changes_continue');
  };
}

/** Has PostgreSQL check now what it else checks at the end of a transaction, and the ledger. Throws BackupError. */
export async function checkBooks(client: ClientBase): Promise<void> {
  // The checks look rows up by the million; without statistics PostgreSQL may do so in the slowest way.
  await client.query('analyze');
  await client.query('set constraints all immediate').catch(error => {
    if (!`${error.code}`.startsWith('23')) throw error;
    throw new BackupError(`The books of the backup are not right: ${error.message}`, { cause: error });
  });
  if (!(await client.query("select to_regclass('inventory_changes') as there")).rows[0]?.there) return;
  const { rows } = await client.query<{ item: string }>(broken);
  if (rows[0]) throw new BackupError(`The ledger of inventory item ${rows[0].item} is broken.`);
}

const broken = `
  select inventory_item_id as item from (
    select inventory_item_id, old_quantity,
      lag(new_quantity, 1, 0::numeric) over (partition by inventory_item_id order by position) as before
    from inventory_changes
  ) as line where old_quantity <> before limit 1`;
