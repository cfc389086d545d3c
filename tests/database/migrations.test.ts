import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { runOn } from '../support/postgres.ts';
import { useEmptyDatabase } from './use-database.ts';

const database = useEmptyDatabase();

test('every migration can be reverted without leaving anything, and applied again', async () => {
  const names = migrations.map(({ name }) => name);
  const before = await objects();
  expect(before).toEqual([]);
  const built: string[][] = [before];
  for (const name of names) {
    expect((await database.orm.migrator.up({ to: name })).map(({ name }) => name)).toEqual([name]);
    built.push(await objects());
  }
  const whole = built.at(-1) ?? [];
  expect(whole.length).toBeGreaterThan(200);
  for (const [i, name] of [...names.entries()].reverse()) {
    expect((await database.orm.migrator.down()).map(({ name }) => name)).toEqual([name]);
    expect(await objects()).toEqual(built[i]);
  }
  expect((await database.orm.migrator.up()).map(({ name }) => name)).toEqual(names);
  expect(await objects()).toEqual(whole);
  expect(await database.orm.migrator.up()).toEqual([]);
  expect((await database.orm.migrator.down({ to: 0 })).map(({ name }) => name)).toEqual(names.toReversed());
  expect(await objects()).toEqual([]);
});

/** A text for every object that a migration can create, without the table of the migrator. */
async function objects(): Promise<string[]> {
  const rows = await runOn<{ object: string }>(database.url, inWords);
  return rows.map(({ object }) => object);
}

const inWords = `
  with own as (
    select oid from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^mikro_orm_migrations'
  )
  select object from (
    select format('%s %s', relkind, relname) from pg_class where oid in (select oid from own)
    union all select format('column %s.%s %s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
        attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid))
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid in (select oid from own) and attnum > 0 and not attisdropped
    union all select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where conrelid in (select oid from own)
    union all select pg_get_indexdef(indexrelid) from pg_index where indrelid in (select oid from own)
    union all select pg_get_triggerdef(oid) from pg_trigger where tgrelid in (select oid from own) and not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc
      where pronamespace = 'public'::regnamespace and not exists (
        select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
      )
    union all select format('type %s %s', typname, array(select enumlabel from pg_enum where enumtypid = pg_type.oid order by enumsortorder))
      from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'
    union all select format('extension %s', extname) from pg_extension where extname <> 'plpgsql'
  ) as everything (object) order by object`;
