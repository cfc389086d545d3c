import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000011Throttling extends Migration {
  override up(): void {
    // Each existing token is one generation older than the token that replaced it.
    this.addSql(`
      alter table sessions add column generation int not null default 0;
      alter table sessions add column refreshed_at timestamptz(3) null;
      alter table refresh_tokens add column generation int not null default 0;
      update refresh_tokens set generation = counted.generation
        from (select hash, row_number() over (partition by session_id order by used_at nulls last, issued_at) - 1 as generation
          from refresh_tokens) counted
        where counted.hash = refresh_tokens.hash;
      update sessions set generation = latest.generation, refreshed_at = latest.refreshed_at
        from (select session_id, max(generation) as generation, max(used_at) as refreshed_at
          from refresh_tokens group by session_id) latest
        where latest.session_id = sessions.id;
      alter table sessions alter column generation drop default;
      alter table refresh_tokens alter column generation drop default;
      alter table refresh_tokens drop column used_at;
      create index sessions_by_expires_at on sessions (expires_at);
      create index refresh_tokens_by_issued_at on refresh_tokens (issued_at)
    `);
    // Unlogged: a crash may lose the count of wrong passwords, but counting writes no write-ahead log.
    this.addSql(`
      create unlogged table login_attempts (
        key text not null,
        points int not null,
        expire bigint not null,
        primary key (key)
      );
      create index login_attempts_by_expire on login_attempts (expire)
    `);
  }

  override down(): void {
    this.addSql(`
      drop table login_attempts;
      drop index sessions_by_expires_at;
      drop index refresh_tokens_by_issued_at;
      alter table refresh_tokens add column used_at timestamptz(3) null;
      update refresh_tokens set used_at = coalesce(sessions.refreshed_at, refresh_tokens.issued_at)
        from sessions where sessions.id = refresh_tokens.session_id and refresh_tokens.generation < sessions.generation;
      alter table refresh_tokens drop column generation;
      alter table sessions drop column generation, drop column refreshed_at
    `);
  }
}
