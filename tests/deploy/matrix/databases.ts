import { runOn } from '../../support/postgres.ts';
import { type Cluster, cluster, role } from '../support/cluster.ts';
import type { Locale } from '../support/locales.ts';

/** How the settings of a database are not those of a fresh installation. */
export const settings = {
  'as installed': { in: 'server', settings: {}, schema: 'public' },
  'German, in Tokyo': {
    in: 'server',
    settings: {
      datestyle: 'German',
      intervalstyle: 'sql_standard',
      timezone: 'Asia/Tokyo',
      bytea_output: 'escape',
      extra_float_digits: '-10',
      lc_messages: 'C',
    },
    schema: 'public',
  },
  'SQL, DMY': {
    in: 'role',
    settings: {
      datestyle: 'SQL, DMY',
      intervalstyle: 'iso_8601',
      timezone: 'America/St_Johns',
      standard_conforming_strings: 'off',
      backslash_quote: 'on',
      escape_string_warning: 'off',
    },
    schema: 'public',
  },
  'strictest isolation': {
    in: 'database',
    settings: {
      default_transaction_isolation: 'serializable',
      default_transaction_deferrable: 'on',
      transform_null_equals: 'on',
      statement_timeout: '0',
      client_min_messages: 'debug1',
    },
    schema: 'public',
  },
  'another schema': { in: 'role', settings: { search_path: 'studio' }, schema: 'studio' },
  'beside others': { in: 'role', settings: { search_path: '"$user", public' }, schema: 'atelier' },
} as const;

export type Settings = keyof typeof settings;

/** Makes an empty database with these settings for the ordinary role. */
export async function databaseWith(
  postgres: 'installed' | 'embedded',
  locale: Locale,
  named: Settings,
): Promise<Cluster> {
  const { in: place, settings: values, schema } = settings[named];
  const made = await cluster({
    postgres,
    locale,
    settings: { max_connections: '200', ...(place === 'server' && values) },
  });
  const own = made.superuser.replace(/postgres$/, role.database);
  const where = place === 'role' ? `role ${role.name}` : `database ${role.database}`;
  if (place !== 'server') {
    for (const [name, value] of Object.entries(values)) {
      // A list of schemas is written without quotes around the whole.
      await runOn(own, `alter ${where} set ${name} = ${name === 'search_path' ? value : `'${value}'`}`);
    }
  }
  if (schema !== 'public') await runOn(own, `create schema ${schema} authorization ${role.name}`);
  if (schema !== 'public') await addOthers(own);
  return made;
}

/** Tables of another program in the same database, with names that Atelier uses too. */
async function addOthers(database: string): Promise<void> {
  await runOn(database, 'create table public.orders (reference text primary key, total int)');
  await runOn(database, `insert into public.orders values ('foreign', 1)`);
  await runOn(database, 'create table public.their_things (id int generated always as identity primary key)');
  await runOn(database, 'create view public.users as select 1 as id');
}
