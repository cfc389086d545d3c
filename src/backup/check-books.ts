import type { ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';
import { disableTriggers, dropIndexes } from './postponed.ts';
import { inSchema, type Table } from './tables.ts';

/**
 * Prepares empty tables for rows that `checkBooks` will check. Returns a function that makes them whole again, and that
 * throws BackupError when the rows break an index or a foreign key.
 */
export async function postponeChecks(client: ClientBase, tables: readonly Table[]): Promise<() => Promise<void>> {
  const enableTriggers = await disableTriggers(client, tables, [numbersLedger, ...checkedByParent]);
  const makeIndexes = await dropIndexes(client, tables);
  return async () => {
    await makeIndexes().catch(inconsistent);
    await enableTriggers();
  };
}

/** It would give restored rows another position than they had. `checkBooks` checks what it checks. */
const numbersLedger = 'inventory_changes_continue';

/**
 * These check the order or the item of a row, after all rows are loaded. Loading the order or the item itself has the
 * same function check it, and a foreign key guarantees that it is there, so they would only repeat that for each row.
 */
const checkedByParent = [
  'order_items_are_held',
  'inventory_changes_serve_order',
  'payments_add_up',
  'payments_keep_their_order',
  'inventory_changes_agree_with_item',
];

/** Checks the ledger, and what PostgreSQL otherwise checks at the end of a transaction. Throws BackupError. */
export async function checkBooks(client: ClientBase, tables: readonly Table[]): Promise<void> {
  // The checks look up millions of rows; without statistics PostgreSQL may choose a very slow plan.
  await client.query(`analyze ${tables.map(inSchema).join(', ')}`);
  await client.query('set constraints all immediate').catch(inconsistent);
  const ledger = tables.find(({ name }) => name === 'inventory_changes');
  if (!ledger) return;
  const { rows } = await client.query<{ item: string }>(broken(inSchema(ledger)));
  if (rows[0]) throw new BackupError(`The ledger of inventory item ${rows[0].item} is broken.`);
}

function inconsistent(error: Error & { code?: string }): never {
  if (!`${error.code}`.startsWith('23')) throw error;
  throw new BackupError(`The books of the backup are inconsistent: ${error.message}`, { cause: error });
}

const broken = (ledger: string) => `
  select inventory_item_id as item from (
    select inventory_item_id, old_quantity,
      lag(new_quantity, 1, 0::numeric) over (partition by inventory_item_id order by position) as before
    from ${ledger}
  ) as line where old_quantity <> before limit 1`;
