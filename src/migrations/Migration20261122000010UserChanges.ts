import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000010UserChanges extends Migration {
  override up(): void {
    this.addSql(`
      alter table users add column version int not null default 1;
      alter table users add constraint users_username_tells_no_email
        check (username <> '' and username !~ '[@[:space:]]' and email ~ '@')
    `);
    // Only the loss of an admin is checked: the first users of a studio may be added in any order. If two transactions
    // each remove an admin, the second waits for the first, and the row lock makes one with an older snapshot fail.
    this.addSql(`
      create function keep_an_admin() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(4702113);
        perform from users where role = 'ADMIN' and is_active limit 1 for share;
        if not found and exists (select from users) then
          raise exception 'users: there must always be an active ADMIN' using errcode = 'check_violation';
        end if;
        return null;
      end $$;
      create constraint trigger users_keep_an_admin after update of role, is_active or delete on users
        deferrable initially deferred for each row when (old.role = 'ADMIN' and old.is_active)
        execute function keep_an_admin()
    `);
  }

  override down(): void {
    this.addSql('drop trigger users_keep_an_admin on users');
    this.addSql('drop function keep_an_admin');
    this.addSql('alter table users drop constraint users_username_tells_no_email, drop column version');
  }
}
