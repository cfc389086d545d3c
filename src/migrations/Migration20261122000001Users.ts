import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000001Users extends Migration {
  override up(): void {
    this.addSql(`
      create table users (
        id uuid not null,
        username text not null,
        email text not null,
        first_name text not null,
        last_name text not null,
        role text not null,
        password_hash text not null,
        is_active boolean not null default true,
        date_joined timestamptz(3) not null,
        last_login_at timestamptz(3) null,
        primary key (id)
      );
      create unique index users_username_key on users (lower(username));
      create unique index users_email_key on users (lower(email));
      create index users_by_date_joined on users (date_joined, id);
      alter table users add constraint users_role_check check (role in ('ADMIN', 'JUNIOR_ADMIN'))
    `);
    this.addSql(`
      create table sessions (
        id uuid not null,
        user_id uuid not null,
        started_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        ended_at timestamptz(3) null,
        primary key (id)
      );
      create index sessions_by_user on sessions (user_id);
      alter table sessions add constraint sessions_user_id_foreign
        foreign key (user_id) references users (id) on delete cascade
    `);
    this.addSql(`
      create table refresh_tokens (
        hash text not null,
        session_id uuid not null,
        issued_at timestamptz(3) not null,
        used_at timestamptz(3) null,
        primary key (hash)
      );
      create index refresh_tokens_by_session on refresh_tokens (session_id);
      alter table refresh_tokens add constraint refresh_tokens_session_id_foreign
        foreign key (session_id) references sessions (id) on delete cascade
    `);
  }

  override down(): void {
    this.addSql('drop table refresh_tokens, sessions, users');
  }
}
