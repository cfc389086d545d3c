import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { openConnection } from '../../src/platform/database/open-connections.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { ask } from '../support/ask.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { asSuperuser } from './session.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const withHosts = (hosts: string, parameters = '') =>
  studio.databaseUrl.replace(/@[^/]*/, `@${hosts.replace('HERE', /@([^/]*)/.exec(studio.databaseUrl)?.[1] ?? '')}`) +
  parameters;

test('of several servers, one that accepts connections is used', async () => {
  await using connection = await openConnection({ url: withHosts('127.0.0.1:1,%2Fnowhere,HERE') }, 'a test');
  expect(
    (await connection.query('select application_name as name from pg_stat_activity where pid = pg_backend_pid()')).rows,
  ).toEqual([{ name: 'a test' }]);
});

test('without a server of the kind that is asked for, each one is named', async () => {
  const url = withHosts('127.0.0.1:1,HERE', '?target_session_attrs=standby');
  await expect(openConnection({ url }, 'a test')).rejects.toThrow(
    /ECONNREFUSED 127\.0\.0\.1:1; .* is not what target_session_attrs=standby asks for/,
  );
});

test('a statement whose prepared name is lost is sent again without one, also inside a transaction', async () => {
  const query = '{ me { username } customers(first: 3, where: { search: "x" }) { totalCount } }';
  const answer = await ask(studio, query, { token: studio.lead.token });
  for (let i = 0; i < 5; i += 1) expect(await ask(studio, query, { token: studio.lead.token })).toEqual(answer);
  const pool = await studio.orm.em.getConnection().getNativeClient();
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    await client.query('deallocate all');
    client.release();
  }
  for (let i = 0; i < 5; i += 1) expect(await ask(studio, query, { token: studio.lead.token })).toEqual(answer);
});

test('what a role lacks is listed completely, and again at the next start', async () => {
  await using database = await emptyDatabase('');
  const role = `poor_${Date.now().toString(36)}`;
  const superuser = asSuperuser(database.url);
  await runOn(superuser, `create role ${role} login`);
  try {
    await runOn(superuser, 'revoke create on schema public from public, atelier');
    const url = database.url.replace('//atelier@', `//${role}@`);
    const message = `Atelier cannot use the database ${new URL(url).pathname.slice(1)}:
- ${role} may not create tables: grant create on schema public to ${role}.
- ${role} may not create the extension pg_trgm: grant create on database ${new URL(url).pathname.slice(1)} to ${role}, or a superuser can run "create extension pg_trgm" in ${new URL(url).pathname.slice(1)}.`;
    for (let start = 0; start < 2; start += 1) {
      await expect(openDatabase({ url, entities, migrations, use: 'migrations' })).rejects.toThrow(message);
    }
  } finally {
    await runOn(superuser, `drop role ${role}`);
  }
});

test('tables of another program with our names, and a schema that does not exist, are refused', async () => {
  await using database = await emptyDatabase('');
  await runOn(database.url, 'create table users (id int)');
  const { url } = database;
  const opened = (schema?: string) => openDatabase({ url, schema, entities, migrations, use: 'migrations' });
  await expect(opened()).rejects.toThrow('Schema public has tables of another program with the names users: create');
  await expect(opened('studio')).rejects.toThrow(
    'There is no schema for its tables: none of the search_path ("studio") exists',
  );
});

test('a role that may not use the schema of pg_trgm hears so', async () => {
  await using database = await emptyDatabase();
  const role = `second_${Date.now().toString(36)}`;
  const superuser = asSuperuser(database.url);
  await runOn(superuser, `create role ${role} login`);
  await runOn(database.url, 'create schema first');
  await runOn(superuser, 'create extension pg_trgm schema first');
  await runOn(superuser, `create schema ${role} authorization ${role}`);
  const url = database.url.replace('//atelier@', `//${role}@`);
  await expect(openDatabase({ url, schema: role, entities, migrations, use: 'migrations' })).rejects.toThrow(
    `${role} may not use the schema first of the extension pg_trgm: grant usage on schema first to ${role}`,
  );
  await runOn(superuser, `drop schema ${role}`);
  await runOn(superuser, `drop role ${role}`);
});

test('a program without migrations hears that there are no tables', async () => {
  await using database = await emptyDatabase();
  const { url } = database;
  await expect(openDatabase({ url, entities, migrations, use: 'changes' })).rejects.toThrow(
    'Schema public has no tables of Atelier.',
  );
});
