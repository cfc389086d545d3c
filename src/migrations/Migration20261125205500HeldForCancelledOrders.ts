import { Migration } from '@mikro-orm/migrations';

/**
 * More than its price can be held for a cancelled order: when a refund was recorded by mistake, the price was lowered
 * and the order was cancelled, the refund must still be voided.
 */
export class Migration20261125205500HeldForCancelledOrders extends Migration {
  override up(): void {
    this.addSql(`
      alter table orders drop constraint orders_not_overpaid;
      alter table orders add constraint orders_not_overpaid
        check (status = 'CANCELLED' or paid_total - refunded_total <= items_total + making_charge - discount)
    `);
  }

  /** Fails while more than its price is held for a cancelled order: record a refund first. */
  override down(): void {
    this.addSql(`
      alter table orders drop constraint orders_not_overpaid;
      alter table orders add constraint orders_not_overpaid
        check (paid_total - refunded_total <= items_total + making_charge - discount)
    `);
  }
}
