import { Migration } from '@mikro-orm/migrations';

export class Migration20261125165500RequestCounts extends Migration {
  override up(): void {
    // Unlogged: a crash loses the counts of a minute, and counting writes no write-ahead log. The free space in each
    // page is for the next version of a row, which is written with each request.
    this.addSql(`
      create unlogged table request_counts (
        key text not null,
        points int not null,
        expire bigint not null,
        primary key (key)
      ) with (fillfactor = 50);
      create index request_counts_by_expire on request_counts (expire)
    `);
  }

  override down(): void {
    this.addSql('drop table request_counts');
  }
}
