import { Migration } from '@mikro-orm/migrations';

/**
 * One name is one name, whatever its case, composition, width, invisible characters and repeated spaces. Names that were
 * different before may be the same now. Then this fails before it changes anything, and its error lists them.
 */
export class Migration20261125201500OneName extends Migration {
  override up(): void {
    // The body is parsed here, so that it does not depend on the settings of the sessions that use it. Most names are
    // ASCII with single spaces, for which lower case is all, and six times as fast.
    this.addSql(`
      create function folded_name(name text) returns text language sql immutable parallel safe
        return btrim(
          case when octet_length(name) = length(name) and strpos(name, '  ') = 0 then lower(name collate "C")
          else regexp_replace(
            normalize(
              lower(translate(normalize(regexp_replace(name, '[${invisible}]', '', 'g'), nfkc), 'İΣς', 'iσσ') collate "und-x-icu"),
              nfkc
            ) collate "C",
            '[ \u1680\u2800]+', ' ', 'g'
          ) end
        )
    `);
    this.addSql(`
      do $$ declare
        same text;
      begin
        select string_agg(format('%s %s (ids: %s)', kind, names, ids), '; ') into same from (
          select kind, string_agg(quote_literal(name), ' and ' order by id) as names, string_agg(id::text, ', ' order by id) as ids
          from (
            select 'usernames' as kind, username as name, folded_name(username) as folded, '' as category, id from users
            union all select 'e-mail addresses', email, folded_name(email), '', id from users
            union all select 'inventory items', name, folded_name(name), folded_name(category), id
              from inventory_items where deleted_at is null
          ) as named
          group by kind, folded, category having count(*) > 1
          order by kind, folded limit 20
        ) as found;
        if same is not null then
          raise exception 'Names that differ only in case, composition, width, spaces or invisible characters are one name now, but these are in use: %. Rename all but one of each, with the previous version of Atelier or in the tables users and inventory_items. Nothing was changed.', same
            using errcode = 'unique_violation';
        end if;
      end $$
    `);
    this.addSql(replaceIndexes(column => `folded_name(${column}) collate "C"`));
    // The planner knows nothing about an expression until its index is analyzed.
    this.addSql('analyze users, customers, inventory_items');
  }

  override down(): void {
    this.addSql(replaceIndexes(column => `lower(translate(${column}, 'İΣς', 'iσσ') collate "und-x-icu") collate "C"`));
    this.addSql('drop function folded_name(text)');
    this.addSql('analyze users, customers, inventory_items');
  }
}

/** Written out here: a migration never changes. */
const invisible =
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff' +
  '\uffa0\ufff0-\ufffb\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}';

function replaceIndexes(folded: (column: string) => string): string {
  const searched = (column: string) => `${folded(column)} gin_trgm_ops`;
  return `
    drop index users_username_key, users_email_key;
    create unique index users_username_key on users (${folded('username')});
    create unique index users_email_key on users (${folded('email')});
    drop index customers_by_name, customers_by_email, customers_search;
    create index customers_by_name on customers (${folded('name')}, id) where deleted_at is null;
    create index customers_by_email on customers (${folded('email')}) where deleted_at is null;
    create index customers_search on customers using gin (${searched('name')}, ${searched('email')}, ${searched('phone')});
    drop index inventory_items_name_key, inventory_items_by_name, inventory_items_by_category, inventory_items_search;
    create unique index inventory_items_name_key on inventory_items (${folded('name')}, ${folded('category')}) where deleted_at is null;
    create index inventory_items_by_name on inventory_items (${folded('name')}, id) where deleted_at is null;
    create index inventory_items_by_category on inventory_items (${folded('category')}) where deleted_at is null;
    create index inventory_items_search on inventory_items using gin (${searched('name')}, ${searched('category')})
  `;
}
