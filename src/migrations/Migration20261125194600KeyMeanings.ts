import { Migration } from '@mikro-orm/migrations';

export class Migration20261125194600KeyMeanings extends Migration {
  override up(): void {
    this.addSql('alter table idempotency_keys add column meaning text null');
  }

  override down(): void {
    this.addSql('alter table idempotency_keys drop column meaning');
  }
}
