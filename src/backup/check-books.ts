import type { ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';

/**
 * Disables the one trigger that would give restored rows another position than they had; `checkBooks` checks what it
 * checks. Returns a function that enables it again. Does nothing in a database that does not have it yet.
 */
export async function disableLedgerTrigger(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query("select from pg_trigger where tgname = 'inventory_changes_continue'");
  if (rows.length === 0) return async () => undefined;
  await client.query('alter table inventory_changes disable trigger inventory_changes_continue');
  return async () => {
    await client.query('alter table inventory_changes enable trigger inventory_changes_continue');
  };
}

/** Checks the ledger, and what PostgreSQL otherwise checks at the end of a transaction. Throws BackupError. */
export async function checkBooks(client: ClientBase): Promise<void> {
  // The checks look up millions of rows; without statistics PostgreSQL may choose a very slow plan.
  await client.query('analyze');
  await client.query('set constraints all immediate').catch(error => {
    if (!`${error.code}`.startsWith('23')) throw error;
    throw new BackupError(`The books of the backup are inconsistent: ${error.message}`, { cause: error });
  });
  if (!(await client.query("select to_regclass('inventory_changes') as ledger")).rows[0]?.ledger) return;
  const { rows } = await client.query<{ item: string }>(broken);
  if (rows[0]) throw new BackupError(`The ledger of inventory item ${rows[0].item} is broken.`);
}

const broken = `
  select inventory_item_id as item from (
    select inventory_item_id, old_quantity,
      lag(new_quantity, 1, 0::numeric) over (partition by inventory_item_id order by position) as before
    from inventory_changes
  ) as line where old_quantity <> before limit 1`;
