import { Migration } from '@mikro-orm/migrations';

/**
 * An order that ever had a payment cannot be deleted, so that its payments can always be read. Orders with voided
 * payments that were deleted before are shown again, as cancelled orders; their timelines say so.
 */
export class Migration20261125195200KeptPayments extends Migration {
  override up(): void {
    this.addSql(`
      create temporary table hidden_payments on commit drop as
        select id, status, customer_id, greatest(updated_at, date_trunc('milliseconds', now())) as shown_at from orders
        where deleted_at is not null and exists (select from payments where order_id = orders.id);
      insert into order_events (id, order_id, kind, at, details)
        select gen_random_uuid(), id, 'EDITED', shown_at, '{"fields": ["deletedAt"]}' from hidden_payments;
      insert into order_events (id, order_id, kind, at, details)
        select gen_random_uuid(), id, 'STATUS_CHANGED', shown_at, jsonb_build_object('from', status, 'to', 'CANCELLED', 'note',
          'This order was deleted. It is shown again, as cancelled.')
        from hidden_payments where status <> 'CANCELLED';
      update orders set deleted_at = null, status = 'CANCELLED', updated_at = shown_at, updated_by_id = null,
          version = version + case when orders.status = 'CANCELLED' then 1 else 2 end
        from hidden_payments where hidden_payments.id = orders.id;
      update customers set deleted_at = null, updated_at = now(), version = version + 1
        where deleted_at is not null and id in (select customer_id from hidden_payments);
      -- PostgreSQL changes no table while checks of its rows are waiting for the end of the transaction.
      set constraints all immediate;
      set constraints all deferred
    `);
    this.addSql(`
      create or replace function check_payments() returns trigger language plpgsql as $$
      declare
        subject uuid;
        this orders;
        paid numeric;
        refunded numeric;
      begin
        if tg_table_name = 'orders' then subject := new.id; else subject := new.order_id; end if;
        select * into this from orders where id = subject;
        select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0), coalesce(sum(amount) filter (where kind = 'REFUND'), 0)
          into paid, refunded from payments where order_id = this.id and voided_at is null;
        if (this.paid_total, this.refunded_total) <> (paid, refunded) then
          raise exception 'order %: paid and refunded totals are % and %, its payments add up to % and %',
            this.number, this.paid_total, this.refunded_total, paid, refunded using errcode = 'check_violation';
        end if;
        if this.deleted_at is not null and exists (select from payments where order_id = this.id) then
          raise exception 'order %: deleted, but it had payments', this.number using errcode = 'restrict_violation';
        end if;
        return null;
      end $$;
      drop trigger orders_payments_add_up on orders;
      create constraint trigger orders_payments_add_up
        after insert or update of paid_total, refunded_total, deleted_at on orders
        deferrable initially deferred for each row execute function check_payments();

      create function refuse_payment_of_deleted_order() returns trigger language plpgsql as $$
      declare
        this orders;
      begin
        -- Locked, so that nobody deletes the order before the payment is committed.
        select * into this from orders where id = new.order_id for no key update;
        if this.deleted_at is not null then
          raise exception 'order % is deleted: it gets no payments', this.number using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger payments_keep_their_order before insert on payments
        for each row execute function refuse_payment_of_deleted_order()
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger payments_keep_their_order on payments;
      drop function refuse_payment_of_deleted_order;
      drop trigger orders_payments_add_up on orders;
      create constraint trigger orders_payments_add_up after insert or update of paid_total, refunded_total on orders
        deferrable initially deferred for each row execute function check_payments();
      create or replace function check_payments() returns trigger language plpgsql as $$
      declare
        subject uuid;
        this orders;
        paid numeric;
        refunded numeric;
      begin
        if tg_table_name = 'orders' then subject := new.id; else subject := new.order_id; end if;
        select * into this from orders where id = subject;
        select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0), coalesce(sum(amount) filter (where kind = 'REFUND'), 0)
          into paid, refunded from payments where order_id = this.id and voided_at is null;
        if (this.paid_total, this.refunded_total) <> (paid, refunded) then
          raise exception 'order %: paid and refunded totals are % and %, its payments add up to % and %',
            this.number, this.paid_total, this.refunded_total, paid, refunded using errcode = 'check_violation';
        end if;
        return null;
      end $$
    `);
  }
}
