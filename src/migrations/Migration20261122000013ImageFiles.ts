import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000013ImageFiles extends Migration {
  override up(): void {
    this.addSql(`
      alter table images add column files_removed_at timestamptz(3) null;
      alter table images add constraint images_shown_with_files
        check (deleted_at is not null or files_removed_at is null)
    `);
  }

  override down(): void {
    this.addSql('alter table images drop column files_removed_at');
  }
}
