import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000004Orders extends Migration {
  override up(): void {
    this.addSql(`
      create type order_status as enum ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED');
      create table orders (
        id uuid not null,
        "number" serial not null,
        customer_id uuid not null,
        status order_status not null default 'PENDING',
        notes text null,
        delivery_date date null,
        delivered_at timestamptz(3) null,
        items_total numeric(16,4) not null default '0',
        making_charge numeric(16,4) not null default '0',
        discount numeric(16,4) not null default '0',
        paid_total numeric(16,4) not null default '0',
        refunded_total numeric(16,4) not null default '0',
        price numeric(16,4) generated always as (items_total + making_charge - discount) stored not null,
        amount_paid numeric(16,4) generated always as (paid_total - refunded_total) stored not null,
        balance_due numeric(16,4) generated always as (items_total + making_charge - discount - paid_total + refunded_total) stored not null,
        payment_status text generated always as (case
        when paid_total = 0 then 'UNPAID'
        when paid_total = refunded_total then 'REFUNDED'
        when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
        else 'PARTIALLY_PAID' end) stored not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        created_by_id uuid null,
        updated_by_id uuid null,
        version int not null default 1,
        deleted_at timestamptz(3) null,
        primary key (id)
      );
      create index orders_by_created_by on orders (created_by_id);
      create index orders_by_updated_by on orders (updated_by_id);
      create unique index orders_number_key on orders (number);
      create index orders_by_customer on orders (customer_id, number);
      create index orders_by_created_at on orders (created_at, id) where deleted_at is null;
      create index orders_by_updated_at on orders (updated_at, id) where deleted_at is null;
      create index orders_by_delivery_date on orders (coalesce(delivery_date, 'infinity'::date), id) where deleted_at is null;
      create index orders_by_status on orders (status, id) where deleted_at is null;
      create index orders_by_price on orders (price, id) where deleted_at is null;
      create index orders_by_balance_due on orders (balance_due, id) where deleted_at is null;
      alter table orders add constraint orders_amounts_not_negative
        check (items_total >= 0 and making_charge >= 0 and discount >= 0 and items_total <> 'NaN' and making_charge <> 'NaN' and discount <> 'NaN');
      alter table orders add constraint orders_price_not_negative
        check (items_total + making_charge - discount >= 0);
      alter table orders add constraint orders_payments_not_negative
        check (refunded_total >= 0 and paid_total >= refunded_total);
      alter table orders add constraint orders_not_overpaid
        check (paid_total - refunded_total <= items_total + making_charge - discount);
      alter table orders add constraint orders_delivered_when_completed
        check (delivered_at is null or status = 'COMPLETED');
      alter table orders add constraint orders_customer_id_foreign
        foreign key (customer_id) references customers (id) on delete restrict;
      alter table orders add constraint orders_created_by_id_foreign
        foreign key (created_by_id) references users (id) on delete restrict;
      alter table orders add constraint orders_updated_by_id_foreign
        foreign key (updated_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create table order_items (
        id uuid not null,
        order_id uuid not null,
        inventory_item_id uuid not null,
        "unit" text not null,
        size text null,
        quantity numeric(12,2) not null,
        unit_price numeric(16,4) not null,
        line_total numeric(16,4) not null,
        created_at timestamptz(3) not null,
        primary key (id)
      );
      create index order_items_by_order on order_items (order_id);
      create index order_items_by_inventory_item on order_items (inventory_item_id);
      alter table order_items add constraint order_items_quantity_positive check (quantity > 0);
      alter table order_items add constraint order_items_counted_whole
        check (unit in ('METRE', 'YARD') or quantity = trunc(quantity));
      alter table order_items add constraint order_items_amounts_not_negative
        check (unit_price >= 0 and line_total >= 0 and unit_price <> 'NaN' and line_total <> 'NaN');
      alter table order_items add constraint order_items_unit_check
        check ("unit" in ('PIECE', 'METRE', 'YARD', 'GRAM'));
      alter table order_items add constraint order_items_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict
    `);
    this.addSql(`
      alter table order_items add constraint order_items_inventory_item_id_foreign
        foreign key (inventory_item_id, unit) references inventory_items (id, unit) on delete restrict;
      alter table inventory_changes add constraint inventory_changes_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict;

      create function refuse_moving_lines() returns trigger language plpgsql as $$
      begin
        raise exception 'a line stays with its order' using errcode = 'restrict_violation';
      end $$;
      create trigger order_items_stay before update of order_id on order_items
        for each row when (new.order_id <> old.order_id) execute function refuse_moving_lines();

      create function refuse_another_customer() returns trigger language plpgsql as $$
      begin
        raise exception 'an order stays with its customer' using errcode = 'restrict_violation';
      end $$;
      create trigger orders_stay before update of customer_id on orders
        for each row when (new.customer_id <> old.customer_id) execute function refuse_another_customer();

      create function check_order() returns trigger language plpgsql as $$
      declare
        subject uuid;
        this orders;
        total numeric;
      begin
        if tg_table_name = 'orders' then subject := new.id;
        elsif tg_op = 'DELETE' then subject := old.order_id;
        else subject := new.order_id; end if;
        -- Locked, so that of two transactions that change one order the later one checks what both have done.
        select * into this from orders where id = subject for no key update;
        if this.id is null then
          return null;
        end if;
        total := coalesce((select sum(line_total) from order_items where order_id = this.id), 0);
        if this.items_total <> total then
          raise exception 'order %: items_total is %, its lines add up to %', this.number, this.items_total, total
            using errcode = 'check_violation';
        end if;
        if this.status = 'COMPLETED' and not exists (select from order_items where order_id = this.id) then
          raise exception 'order %: completed without items', this.number using errcode = 'check_violation';
        end if;
        if exists (
          select from (
            select inventory_item_id, sum(quantity) as quantity from order_items
            where order_id = this.id and this.status <> 'CANCELLED' and this.deleted_at is null
            group by inventory_item_id
          ) as held full join (
            select inventory_item_id, -sum(delta) as quantity from inventory_changes
            where order_id = this.id
            group by inventory_item_id
          ) as taken using (inventory_item_id)
          where coalesce(held.quantity, 0) <> coalesce(taken.quantity, 0)
        ) then
          raise exception 'order %: what it holds is not what the ledger took for it', this.number
            using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger orders_hold_what_they_say after insert or update on orders
        deferrable initially deferred for each row execute function check_order();
      create constraint trigger order_items_are_held after insert or update or delete on order_items
        deferrable initially deferred for each row execute function check_order();
      create constraint trigger inventory_changes_serve_order after insert on inventory_changes
        deferrable initially deferred for each row when (new.order_id is not null) execute function check_order()
    `);
  }

  override down(): void {
    this.addSql('drop trigger inventory_changes_serve_order on inventory_changes');
    this.addSql('alter table inventory_changes drop constraint inventory_changes_order_id_foreign');
    this.addSql('drop table order_items, orders');
    this.addSql('drop function check_order, refuse_another_customer, refuse_moving_lines');
    this.addSql('drop type order_status');
  }
}
