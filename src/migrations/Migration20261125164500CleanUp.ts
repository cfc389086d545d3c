import { Migration } from '@mikro-orm/migrations';

export class Migration20261125164500CleanUp extends Migration {
  override up(): void {
    this.addSql('create index upload_counts_by_hour on upload_counts (hour)');
    // An unlogged table is empty after a failover, and cannot be read on a standby: throttling would start again.
    this.addSql('alter table login_attempts set logged');
  }

  override down(): void {
    this.addSql('alter table login_attempts set unlogged');
    this.addSql('drop index upload_counts_by_hour');
  }
}
