import { Migration } from '@mikro-orm/migrations';

export class Migration20261125175000ChangePositions extends Migration {
  override up(): void {
    this.addSql('alter table users add column change_position pg_lsn');
  }

  override down(): void {
    this.addSql('alter table users drop column change_position');
  }
}
