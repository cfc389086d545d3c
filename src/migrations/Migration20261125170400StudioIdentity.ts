import { Migration } from '@mikro-orm/migrations';

export class Migration20261125170400StudioIdentity extends Migration {
  override up(): void {
    this.addSql(`
      create table studio_identity (
        id uuid not null,
        only_row boolean not null default true,
        storage_marked_at timestamptz(3) null,
        primary key (id),
        constraint studio_identity_one_row unique (only_row),
        constraint studio_identity_only_row check (only_row)
      )
    `);
  }

  override down(): void {
    this.addSql('drop table studio_identity');
  }
}
