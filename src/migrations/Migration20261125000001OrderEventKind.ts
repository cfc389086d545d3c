import { Migration } from '@mikro-orm/migrations';

/** An enum type instead of a check constraint: a migration that adds a kind names only that kind. */
export class Migration20261125000001OrderEventKind extends Migration {
  override up(): void {
    this.addSql(`
      alter table order_events drop constraint order_events_kind_check;
      create type order_event_kind as enum ('CREATED', 'STATUS_CHANGED', 'EDITED', 'ITEMS_CHANGED', 'DELIVERY_SCHEDULED', 'DELIVERED', 'MEASUREMENT_RECORDED', 'IMAGE_ADDED', 'IMAGE_REMOVED', 'PAYMENT_RECORDED', 'PAYMENT_VOIDED', 'REFUND_DUE');
      alter table order_events alter column kind type order_event_kind using kind::order_event_kind
    `);
  }

  override down(): void {
    this.addSql(`
      alter table order_events alter column kind type text using kind::text;
      drop type order_event_kind;
      alter table order_events add constraint order_events_kind_check
        check (kind in ('CREATED', 'STATUS_CHANGED', 'EDITED', 'ITEMS_CHANGED', 'DELIVERY_SCHEDULED', 'DELIVERED', 'MEASUREMENT_RECORDED', 'IMAGE_ADDED', 'IMAGE_REMOVED', 'PAYMENT_RECORDED', 'PAYMENT_VOIDED', 'REFUND_DUE'))
    `);
  }
}
