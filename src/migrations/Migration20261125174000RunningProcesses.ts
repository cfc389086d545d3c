import { Migration } from '@mikro-orm/migrations';

export class Migration20261125174000RunningProcesses extends Migration {
  override up(): void {
    // Unlogged: each process writes its row again every few seconds, and a backup must not have them.
    this.addSql(`
      create unlogged table running_processes (
        id uuid not null,
        key_id text not null,
        previous_key_id text null,
        started_at timestamptz(3) not null,
        last_seen_at timestamptz(3) not null,
        primary key (id)
      )
    `);
    this.addSql('alter table studio_identity add column token_key_id text null');
  }

  override down(): void {
    this.addSql('alter table studio_identity drop column token_key_id');
    this.addSql('drop table running_processes');
  }
}
