import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000006Payments extends Migration {
  override up(): void {
    this.addSql(`
      create table payments (
        id uuid not null,
        order_id uuid not null,
        kind text not null,
        method text not null,
        amount numeric(16,4) not null,
        reference text null,
        note text null,
        received_at timestamptz(3) not null,
        recorded_at timestamptz(3) not null,
        recorded_by_id uuid null,
        voided_at timestamptz(3) null,
        voided_by_id uuid null,
        void_reason text null,
        primary key (id)
      );
      create index payments_by_order on payments (order_id);
      create index payments_by_recorded_by on payments (recorded_by_id);
      create index payments_by_voided_by on payments (voided_by_id);
      create index payments_by_received_at on payments (received_at, id);
      alter table payments add constraint payments_amount_positive check (amount > 0);
      alter table payments add constraint payments_voided_with_reason
        check ((voided_at is null) = (void_reason is null));
      alter table payments add constraint payments_kind_check check (kind in ('PAYMENT', 'REFUND'));
      alter table payments add constraint payments_method_check
        check (method in ('CASH', 'CARD', 'BANK_TRANSFER', 'MOBILE_MONEY', 'OTHER'));
      alter table payments add constraint payments_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict;
      alter table payments add constraint payments_recorded_by_id_foreign
        foreign key (recorded_by_id) references users (id) on delete restrict;
      alter table payments add constraint payments_voided_by_id_foreign
        foreign key (voided_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create function refuse_payment_rewriting() returns trigger language plpgsql as $$
      declare
        voided payments := old;
      begin
        if tg_op = 'UPDATE' and old.voided_at is null and new.voided_at is not null then
          voided.voided_at := new.voided_at;
          voided.voided_by_id := new.voided_by_id;
          voided.void_reason := new.void_reason;
          if voided = new then
            return new;
          end if;
        end if;
        raise exception 'payments is append-only: a payment can be voided once, nothing else' using errcode = 'restrict_violation';
      end $$;
      create trigger payments_append_only before update or delete on payments
        for each row execute function refuse_payment_rewriting();
      create trigger payments_not_truncated before truncate on payments
        for each statement execute function refuse_rewriting();

      create function check_payments() returns trigger language plpgsql as $$
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
      end $$;
      create constraint trigger payments_add_up after insert or update on payments
        deferrable initially deferred for each row execute function check_payments();
      create constraint trigger orders_payments_add_up after insert or update of paid_total, refunded_total on orders
        deferrable initially deferred for each row execute function check_payments()
    `);
  }

  override down(): void {
    this.addSql('drop trigger orders_payments_add_up on orders');
    this.addSql('drop table payments');
    this.addSql('drop function check_payments, refuse_payment_rewriting');
  }
}
