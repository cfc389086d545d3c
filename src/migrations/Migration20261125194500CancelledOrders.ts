import { Migration } from '@mikro-orm/migrations';

/**
 * A cancelled order owes nothing, and an order at price 0 is paid. Processes of the previous version go on reading
 * `payment_status`, because they do not know the new values of `payment_state`.
 */
export class Migration20261125194500CancelledOrders extends Migration {
  override up(): void {
    this.addSql(`
      alter table orders drop column balance_due,
        add column balance_due numeric(16,4) generated always as (case
          when status = 'CANCELLED' then 0
          else items_total + making_charge - discount - paid_total + refunded_total end) stored not null,
        add column payment_state text generated always as (case
          when status = 'CANCELLED' then case
            when paid_total = 0 then 'CANCELLED'
            when paid_total = refunded_total then 'REFUNDED'
            else 'REFUND_DUE' end
          when items_total + making_charge - discount = 0 then 'PAID'
          when paid_total = 0 then 'UNPAID'
          when paid_total = refunded_total then 'REFUNDED'
          when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
          else 'PARTIALLY_PAID' end) stored not null;
      create index orders_by_balance_due on orders (balance_due, id) where deleted_at is null;
      analyze orders
    `);
  }

  override down(): void {
    this.addSql(`
      alter table orders drop column balance_due, drop column payment_state,
        add column balance_due numeric(16,4) generated always as (items_total + making_charge - discount - paid_total + refunded_total) stored not null;
      create index orders_by_balance_due on orders (balance_due, id) where deleted_at is null
    `);
  }
}
