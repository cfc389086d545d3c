import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000007Measurements extends Migration {
  override up(): void {
    this.addSql(`
      create function valid_measurement_values(stored jsonb) returns boolean
        language sql immutable parallel safe as $$
        select jsonb_typeof(stored) = 'array' and jsonb_array_length(stored) > 0 and not exists (
          select from jsonb_array_elements(stored) as entry
          where jsonb_typeof(entry -> 'name') is distinct from 'string' or entry ->> 'name' = ''
            or jsonb_typeof(entry -> 'value') is distinct from 'string'
            or case when entry ->> 'value' ~ '^-?[0-9]{1,20}(\\.[0-9]{1,6})?$' then case entry ->> 'unit'
              when 'DEGREE' then (entry ->> 'value')::numeric not between -90 and 90
              when 'MILLIMETRE' then (entry ->> 'value')::numeric <= 0 or (entry ->> 'value')::numeric > 3000
              when 'CENTIMETRE' then (entry ->> 'value')::numeric <= 0 or (entry ->> 'value')::numeric > 300
              when 'INCH' then (entry ->> 'value')::numeric <= 0 or (entry ->> 'value')::numeric * 25.4 > 3000
              else true
            end else true end
        )
      $$
    `);
    this.addSql(`
      create table measurements (
        id uuid not null,
        customer_id uuid not null,
        order_id uuid null,
        type text not null,
        "values" jsonb not null,
        notes text null,
        taken_by_id uuid null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        version int not null default 1,
        deleted_at timestamptz(3) null,
        primary key (id)
      );
      create index measurements_by_customer on measurements (customer_id);
      create index measurements_by_order on measurements (order_id);
      create index measurements_by_taken_by on measurements (taken_by_id);
      create index measurements_by_created_at on measurements (created_at, id) where deleted_at is null;
      alter table measurements add constraint measurements_type_present check (type <> '');
      alter table measurements add constraint measurements_values_valid check (valid_measurement_values("values"));
      alter table measurements add constraint measurements_customer_id_foreign
        foreign key (customer_id) references customers (id) on delete restrict;
      alter table measurements add constraint measurements_order_id_foreign
        foreign key (order_id) references orders (id) on delete restrict;
      alter table measurements add constraint measurements_taken_by_id_foreign
        foreign key (taken_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create table measurement_revisions (
        measurement_id uuid not null,
        version int not null,
        "values" jsonb not null,
        notes text null,
        recorded_at timestamptz(3) not null,
        recorded_by_id uuid null,
        primary key (measurement_id, version)
      );
      create index measurement_revisions_by_recorded_by on measurement_revisions (recorded_by_id);
      alter table measurement_revisions add constraint measurement_revisions_values_valid
        check (valid_measurement_values("values"));
      alter table measurement_revisions add constraint measurement_revisions_measurement_id_foreign
        foreign key (measurement_id) references measurements (id) on delete restrict;
      alter table measurement_revisions add constraint measurement_revisions_recorded_by_id_foreign
        foreign key (recorded_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create function check_measured_order() returns trigger language plpgsql as $$
      begin
        if not exists (select from orders where id = new.order_id and customer_id = new.customer_id) then
          raise exception 'a measurement for an order is of the customer of that order' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger measurements_of_the_orders_customer before insert or update of order_id, customer_id on measurements
        for each row when (new.order_id is not null) execute function check_measured_order();

      create trigger measurement_revisions_append_only before update or delete on measurement_revisions
        for each row execute function refuse_rewriting();
      create trigger measurement_revisions_not_truncated before truncate on measurement_revisions
        for each statement execute function refuse_rewriting()
    `);
  }

  override down(): void {
    this.addSql('drop table measurement_revisions, measurements');
    this.addSql('drop function check_measured_order, valid_measurement_values');
  }
}
