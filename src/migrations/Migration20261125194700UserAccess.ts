import { Migration } from '@mikro-orm/migrations';

/** Users see their sessions, and a new password deletes the counts of attempts at an account by the start of their keys. */
export class Migration20261125194700UserAccess extends Migration {
  override up(): void {
    this.addSql('alter table sessions add column user_agent text null');
    this.addSql('create index login_attempts_by_prefix on login_attempts (key collate "C")');
  }

  override down(): void {
    this.addSql('drop index login_attempts_by_prefix');
    this.addSql('alter table sessions drop column user_agent');
  }
}
