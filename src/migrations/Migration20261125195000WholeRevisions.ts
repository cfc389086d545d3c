import { Migration } from '@mikro-orm/migrations';

/**
 * Revisions keep the whole earlier state. Those of before do not say for which kind of garment the measurement was then:
 * they get the kind that it has now.
 */
export class Migration20261125195000WholeRevisions extends Migration {
  override up(): void {
    this.addSql(`
      alter table measurements add column taken_on date null, add column deleted_by_id uuid null;
      alter table measurements add constraint measurements_taken_on_possible check (taken_on >= '1900-01-01');
      alter table measurements add constraint measurements_deleted_by_id_foreign
        foreign key (deleted_by_id) references users (id) on delete restrict;
      create index measurements_by_deleted_by on measurements (deleted_by_id);
      create index measurements_deleted_by_created_at on measurements (created_at, id) where deleted_at is not null
    `);
    this.addSql(`
      alter table measurement_revisions add column type text null, add column taken_on date null;
      alter table measurement_revisions disable trigger measurement_revisions_append_only;
      update measurement_revisions set type = measurements.type from measurements where measurements.id = measurement_id;
      alter table measurement_revisions enable trigger measurement_revisions_append_only;
      alter table measurement_revisions alter column type set not null;
      alter table measurement_revisions add constraint measurement_revisions_type_present check (type <> '');
      alter table measurement_revisions add constraint measurement_revisions_taken_on_possible check (taken_on >= '1900-01-01')
    `);
    // For processes of the previous version, which do not send it and add a revision before they change the measurement.
    this.addSql(`
      create function fill_revision_type() returns trigger language plpgsql as $$
      begin
        select type into new.type from measurements where id = new.measurement_id;
        return new;
      end $$;
      create trigger measurement_revisions_have_a_type before insert on measurement_revisions
        for each row when (new.type is null) execute function fill_revision_type()
    `);
    // The row of the order is locked: a delivery at the same time is either seen, or waits and comes after the change.
    this.addSql(`
      create function keep_final_measurement() returns trigger language plpgsql as $$
      declare
        is_final boolean;
      begin
        select deleted_at is null and (delivered_at is not null or status = 'CANCELLED') into is_final
          from orders where id = old.order_id for share;
        if is_final then
          raise exception 'a measurement of a cancelled or delivered order does not change' using errcode = 'check_violation';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$;
      create trigger measurements_of_final_orders_stay before update on measurements for each row when (
        old.order_id is not null and (old.order_id, old.type, old."values", old.notes, old.taken_on, old.deleted_at)
          is distinct from (new.order_id, new.type, new."values", new.notes, new.taken_on, new.deleted_at)
      ) execute function keep_final_measurement();
      create trigger measurements_of_final_orders_not_deleted before delete on measurements
        for each row when (old.order_id is not null) execute function keep_final_measurement()
    `);
  }

  override down(): void {
    this.addSql(`
      drop trigger measurements_of_final_orders_stay on measurements;
      drop trigger measurements_of_final_orders_not_deleted on measurements;
      drop trigger measurement_revisions_have_a_type on measurement_revisions;
      drop function keep_final_measurement, fill_revision_type;
      alter table measurement_revisions drop column type, drop column taken_on;
      drop index measurements_deleted_by_created_at;
      alter table measurements drop column taken_on, drop column deleted_by_id
    `);
  }
}
