import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000005OrderEvents extends Migration {
  override up(): void {
    this.addSql(`
      create table order_events (
        id uuid not null,
        "position" bigserial not null,
        order_id uuid not null,
        kind text not null,
        "at" timestamptz(3) not null,
        actor_id uuid null,
        subject_id uuid null,
        details jsonb null,
        primary key (id)
      );
      create index order_events_by_actor on order_events (actor_id);
      create unique index order_events_by_order on order_events (order_id, position);
      alter table order_events add constraint order_events_kind_check
        check (kind in ('CREATED', 'STATUS_CHANGED', 'EDITED', 'ITEMS_CHANGED', 'DELIVERY_SCHEDULED', 'DELIVERED', 'MEASUREMENT_RECORDED', 'IMAGE_ADDED', 'IMAGE_REMOVED', 'PAYMENT_RECORDED', 'PAYMENT_VOIDED'));
      alter table order_events add constraint order_events_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict;
      alter table order_events add constraint order_events_actor_id_foreign
        foreign key (actor_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create trigger order_events_append_only before update or delete on order_events
        for each row execute function refuse_rewriting();
      create trigger order_events_not_truncated before truncate on order_events
        for each statement execute function refuse_rewriting()
    `);
  }

  override down(): void {
    this.addSql('drop table order_events');
  }
}
