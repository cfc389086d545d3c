import { Migration } from '@mikro-orm/migrations';

/**
 * Names are compared, sorted and searched in the same way on every PostgreSQL. Before, that followed the locale of the
 * database, so that names which were different there may be the same now. Then this fails, and its error lists them.
 */
export class Migration20261125170100FoldedNames extends Migration {
  override up(): void {
    this.addSql(`
      do $$ begin
        if not exists (select from pg_collation where collname = 'und-x-icu') then
          raise exception 'This PostgreSQL was built without ICU, which Atelier needs to compare names. Use one with ICU: those of the usual packages and services have it.'
            using errcode = 'feature_not_supported';
        end if;
      end $$
    `);
    this.addSql(`
      do $$ declare
        same text;
      begin
        select string_agg(format('%s %s (ids: %s)', kind, names, ids), '; ') into same from (
          select kind, string_agg(quote_literal(name), ' and ' order by id) as names, string_agg(id::text, ', ' order by id) as ids
          from (
            select 'usernames' as kind, username as name, ${folded('username')} as folded, '' as category, id from users
            union all select 'e-mail addresses', email, ${folded('email')}, '', id from users
            union all select 'inventory items', name, ${folded('name')}, ${folded('category')}, id
              from inventory_items where deleted_at is null
          ) as named
          group by kind, folded, category having count(*) > 1
          order by kind, folded limit 20
        ) as found;
        if same is not null then
          raise exception 'Names that differ only in capital and small letters must be different now, but these are in use: %. Rename all but one of each, with the previous version of Atelier or in the tables users and inventory_items. Nothing was changed.', same
            using errcode = 'unique_violation';
        end if;
      end $$
    `);
    this.addSql(`
      drop index users_username_key;
      drop index users_email_key;
      create unique index users_username_key on users (${folded('username')});
      create unique index users_email_key on users (${folded('email')});
      alter table users drop constraint users_username_tells_no_email;
      alter table users add constraint users_username_tells_no_email
        check (username <> '' and username collate "und-x-icu" !~ '[@[:space:]]' and email ~ '@')
    `);
    this.addSql(`
      drop index customers_by_name;
      drop index customers_by_email;
      drop index customers_search;
      create index customers_by_name on customers (${folded('name')}, id) where deleted_at is null;
      create index customers_by_email on customers (${folded('email')}) where deleted_at is null;
      create index customers_search on customers using gin (${searched('name')}, ${searched('email')}, ${searched('phone')})
    `);
    this.addSql(`
      drop index inventory_items_name_key;
      drop index inventory_items_by_name;
      drop index inventory_items_by_category;
      drop index inventory_items_search;
      create unique index inventory_items_name_key on inventory_items (${folded('name')}, ${folded('category')}) where deleted_at is null;
      create index inventory_items_by_name on inventory_items (${folded('name')}, id) where deleted_at is null;
      create index inventory_items_by_category on inventory_items (${folded('category')}) where deleted_at is null;
      create index inventory_items_search on inventory_items using gin (${searched('name')}, ${searched('category')})
    `);
    // The planner knows nothing about an expression until its index is analyzed.
    this.addSql('analyze users, customers, inventory_items');
  }

  override down(): void {
    this.addSql(`
      drop index users_username_key;
      drop index users_email_key;
      create unique index users_username_key on users (lower(username));
      create unique index users_email_key on users (lower(email));
      alter table users drop constraint users_username_tells_no_email;
      alter table users add constraint users_username_tells_no_email
        check (username <> '' and username !~ '[@[:space:]]' and email ~ '@')
    `);
    this.addSql(`
      drop index customers_by_name;
      drop index customers_by_email;
      drop index customers_search;
      create index customers_by_name on customers (lower(name), id) where deleted_at is null;
      create index customers_by_email on customers (lower(email)) where deleted_at is null;
      create index customers_search on customers using gin (name gin_trgm_ops)
    `);
    this.addSql(`
      drop index inventory_items_name_key;
      drop index inventory_items_by_name;
      drop index inventory_items_by_category;
      drop index inventory_items_search;
      create unique index inventory_items_name_key on inventory_items (lower(name), lower(category)) where deleted_at is null;
      create index inventory_items_by_name on inventory_items (lower(name), id) where deleted_at is null;
      create index inventory_items_by_category on inventory_items (lower(category)) where deleted_at is null;
      create index inventory_items_search on inventory_items using gin (name gin_trgm_ops)
    `);
    this.addSql('analyze users, customers, inventory_items');
  }
}

/** Written out here: a migration never changes. */
const folded = (column: string) => `lower(translate(${column}, 'İΣς', 'iσσ') collate "und-x-icu") collate "C"`;

const searched = (column: string) => `${folded(column)} gin_trgm_ops`;
