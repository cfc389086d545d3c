import { Migration } from '@mikro-orm/migrations';

export class Migration20261125195300TimelineValues extends Migration {
  override up(): void {
    this.addSql(`
      alter table order_events add column changes jsonb null;
      alter table order_events drop constraint order_events_kind_check;
      alter table order_events add constraint order_events_kind_check
        check (kind in ('CREATED', 'STATUS_CHANGED', 'EDITED', 'ITEMS_CHANGED', 'DELIVERY_SCHEDULED', 'DELIVERED', 'MEASUREMENT_RECORDED', 'MEASUREMENT_CHANGED', 'MEASUREMENT_REMOVED', 'MEASUREMENT_RESTORED', 'IMAGE_ADDED', 'IMAGE_CHANGED', 'IMAGE_REMOVED', 'IMAGE_RESTORED', 'PAYMENT_RECORDED', 'PAYMENT_VOIDED', 'REFUND_DUE'))
    `);
  }

  /** Fails while a timeline has an event of a kind that the older schema does not allow: events are never deleted. */
  override down(): void {
    this.addSql(`
      alter table order_events drop constraint order_events_kind_check;
      alter table order_events add constraint order_events_kind_check
        check (kind in ('CREATED', 'STATUS_CHANGED', 'EDITED', 'ITEMS_CHANGED', 'DELIVERY_SCHEDULED', 'DELIVERED', 'MEASUREMENT_RECORDED', 'IMAGE_ADDED', 'IMAGE_REMOVED', 'PAYMENT_RECORDED', 'PAYMENT_VOIDED', 'REFUND_DUE'));
      alter table order_events drop column changes
    `);
  }
}
