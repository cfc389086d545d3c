import { Migration } from '@mikro-orm/migrations';

/**
 * An order's change of stock is a change of the item, with its time and author. Before, only `adjustInventory` set them:
 * now items that an order changed last get those of their latest ledger line.
 */
export class Migration20261125195200StockMoves extends Migration {
  override up(): void {
    this.addSql(`
      update inventory_items set updated_at = latest.changed_at, updated_by_id = latest.changed_by_id
      from (
        select distinct on (inventory_item_id) inventory_item_id, changed_at, changed_by_id
        from inventory_changes order by inventory_item_id, position desc
      ) as latest
      where latest.inventory_item_id = inventory_items.id and latest.changed_at > inventory_items.updated_at
    `);
  }

  override down(): void {
    // The times before are not kept. These are right in the version before, too.
  }
}
