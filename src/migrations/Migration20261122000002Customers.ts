import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000002Customers extends Migration {
  override up(): void {
    this.addSql(`
      create extension if not exists pg_trgm
    `);
    this.addSql(`
      create table customers (
        id uuid not null,
        "name" text not null,
        email text null,
        phone text null,
        notes text null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        version int not null default 1,
        deleted_at timestamptz(3) null,
        primary key (id)
      );
      create index customers_by_name on customers (lower(name), id) where deleted_at is null;
      create index customers_by_created_at on customers (created_at, id) where deleted_at is null;
      create index customers_search on customers using gin (name gin_trgm_ops);
      create index customers_by_email on customers (lower(email)) where deleted_at is null;
      create index customers_by_phone on customers (phone) where deleted_at is null;
      alter table customers add constraint customers_name_present check (name <> '')
    `);
  }

  override down(): void {
    this.addSql('drop table customers');
    this.addSql('drop extension pg_trgm');
  }
}
