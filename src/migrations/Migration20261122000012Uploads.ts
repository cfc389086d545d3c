import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000012Uploads extends Migration {
  override up(): void {
    this.addSql('alter table images add column version int not null default 1');
    this.addSql(`
      create table upload_counts (
        user_id uuid not null,
        hour timestamptz(3) not null,
        files int not null,
        primary key (user_id, hour)
      );
      alter table upload_counts add constraint upload_counts_user_id_foreign
        foreign key (user_id) references users (id) on delete cascade
    `);
  }

  override down(): void {
    this.addSql('drop table upload_counts');
    this.addSql('alter table images drop column version');
  }
}
