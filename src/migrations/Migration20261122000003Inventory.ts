import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000003Inventory extends Migration {
  override up(): void {
    this.addSql(`
      create function refuse_rewriting() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
      end $$
    `);
    this.addSql(`
      create table inventory_items (
        id uuid not null,
        "name" text not null,
        description text not null default '',
        category text not null,
        "unit" text not null,
        quantity numeric(12,2) not null,
        low_stock_threshold numeric(12,2) not null default '0',
        price numeric(16,4) not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        created_by_id uuid null,
        updated_by_id uuid null,
        version int not null default 1,
        deleted_at timestamptz(3) null,
        primary key (id)
      );
      create index inventory_items_by_created_by on inventory_items (created_by_id);
      create index inventory_items_by_updated_by on inventory_items (updated_by_id);
      alter table inventory_items add constraint inventory_items_id_unit_key unique (id, unit);
      create unique index inventory_items_name_key on inventory_items (lower(name), lower(category)) where deleted_at is null;
      create index inventory_items_by_name on inventory_items (lower(name), id) where deleted_at is null;
      create index inventory_items_by_category on inventory_items (lower(category)) where deleted_at is null;
      create index inventory_items_by_quantity on inventory_items (quantity, id) where deleted_at is null;
      create index inventory_items_by_price on inventory_items (price, id) where deleted_at is null;
      create index inventory_items_by_created_at on inventory_items (created_at, id) where deleted_at is null;
      create index inventory_items_search on inventory_items using gin (name gin_trgm_ops);
      alter table inventory_items add constraint inventory_items_name_present check (name <> '' and category <> '');
      alter table inventory_items add constraint inventory_items_quantity_not_negative check (quantity >= 0 and quantity <> 'NaN');
      alter table inventory_items add constraint inventory_items_threshold_not_negative
        check (low_stock_threshold >= 0 and low_stock_threshold <> 'NaN');
      alter table inventory_items add constraint inventory_items_price_not_negative check (price >= 0 and price <> 'NaN');
      alter table inventory_items add constraint inventory_items_counted_whole
        check (unit in ('METRE', 'YARD') or (quantity = trunc(quantity) and low_stock_threshold = trunc(low_stock_threshold)));
      alter table inventory_items add constraint inventory_items_unit_check
        check ("unit" in ('PIECE', 'METRE', 'YARD', 'GRAM'));
      alter table inventory_items add constraint inventory_items_created_by_id_foreign
        foreign key (created_by_id) references users (id) on delete restrict;
      alter table inventory_items add constraint inventory_items_updated_by_id_foreign
        foreign key (updated_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create table inventory_changes (
        id uuid not null,
        "position" bigserial not null,
        inventory_item_id uuid not null,
        old_quantity numeric(12,2) not null,
        new_quantity numeric(12,2) not null,
        delta numeric(12,2) generated always as (new_quantity - old_quantity) stored not null,
        reason text not null,
        note text null,
        order_id uuid null,
        changed_at timestamptz(3) not null,
        changed_by_id uuid null,
        primary key (id)
      );
      create index inventory_changes_by_changed_by on inventory_changes (changed_by_id);
      create unique index inventory_changes_by_item on inventory_changes (inventory_item_id, position);
      create unique index inventory_changes_by_position on inventory_changes (position);
      create index inventory_changes_by_order on inventory_changes (order_id, position);
      alter table inventory_changes add constraint inventory_changes_not_negative
        check (old_quantity >= 0 and new_quantity >= 0 and old_quantity <> 'NaN' and new_quantity <> 'NaN');
      alter table inventory_changes add constraint inventory_changes_order_has_reason
        check ((reason in ('ORDERED', 'RETURNED')) = (order_id is not null));
      alter table inventory_changes add constraint inventory_changes_reason_check
        check (reason in ('CREATED', 'RESTOCKED', 'CORRECTED', 'ORDERED', 'RETURNED'));
      alter table inventory_changes add constraint inventory_changes_inventory_item_id_foreign
        foreign key (inventory_item_id) references inventory_items (id) on delete restrict;
      alter table inventory_changes add constraint inventory_changes_changed_by_id_foreign
        foreign key (changed_by_id) references users (id) on delete restrict
    `);
    this.addSql(`
      create trigger inventory_changes_append_only before update or delete on inventory_changes
        for each row execute function refuse_rewriting();
      create trigger inventory_changes_not_truncated before truncate on inventory_changes
        for each statement execute function refuse_rewriting();

      create function continue_ledger() returns trigger language plpgsql as $$
      declare
        last numeric;
      begin
        -- Whoever writes a line holds the item, and the position is given out under that lock, whatever was asked for.
        perform from inventory_items where id = new.inventory_item_id for no key update;
        new.position := nextval('inventory_changes_position_seq');
        select new_quantity into last from inventory_changes
          where inventory_item_id = new.inventory_item_id order by position desc limit 1;
        if new.old_quantity <> coalesce(last, 0) then
          raise exception 'ledger of inventory item %: a line starts at %, the line before ended at %',
            new.inventory_item_id, new.old_quantity, coalesce(last, 0) using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger inventory_changes_continue before insert on inventory_changes
        for each row execute function continue_ledger();

      create function check_ledger() returns trigger language plpgsql as $$
      declare
        item uuid;
        stock numeric;
        ledger numeric;
      begin
        if tg_table_name = 'inventory_items' then item := new.id; else item := new.inventory_item_id; end if;
        select quantity into stock from inventory_items where id = item;
        select new_quantity into ledger from inventory_changes
          where inventory_item_id = item order by position desc limit 1;
        ledger := coalesce(ledger, 0);
        if stock <> ledger then
          raise exception 'inventory item % has a quantity of %, its ledger says %', item, stock, ledger
            using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger inventory_items_agree_with_ledger after insert or update of quantity on inventory_items
        deferrable initially deferred for each row execute function check_ledger();
      create constraint trigger inventory_changes_agree_with_item after insert on inventory_changes
        deferrable initially deferred for each row execute function check_ledger()
    `);
  }

  override down(): void {
    this.addSql('drop table inventory_changes, inventory_items');
    this.addSql('drop function check_ledger, continue_ledger, refuse_rewriting');
  }
}
