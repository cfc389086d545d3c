import { Client } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../../src/platform/database/migrate.ts';
import { migrations } from '../../src/start/migrations.ts';
import { runOn } from '../support/postgres.ts';
import { insertRowsOf } from './rows-by-migration.ts';
import { useEmptyDatabase } from './use-database.ts';

const names = migrations.map(({ name }) => name);
const database = useEmptyDatabase();

test('every later migration keeps all rows, and so does reverting it', async () => {
  const levels: Rows[] = [];
  const dropped: string[] = [];
  for (const name of names) {
    const before = await everyRow();
    await database.orm.migrator.up({ to: name });
    const after = await everyRow();
    expect(kept(after, before)).toEqual(kept(before, after));
    dropped.push(...Object.keys(before).flatMap(table => columnsWithout(before, after, table)));
    await insertRowsOf(database.url, name);
    levels.push(await everyRow());
  }
  // The generation of a refresh token says whether it was used.
  expect(dropped).toEqual(['refresh_tokens.used_at']);
  const empty = Object.entries(levels.at(-1) ?? {}).filter(([, rows]) => rows.length === 0);
  expect(empty, 'Add rows of these to rows-by-migration.ts').toEqual([]);
  for (const [i] of names.slice(1).entries()) {
    const before = await everyRow();
    await database.orm.migrator.down();
    const [after, level] = [await everyRow(), levels.at(-2 - i) ?? {}];
    expect(Object.keys(after)).toEqual(Object.keys(level));
    expect(kept(before, after)).toEqual(kept(after, before));
  }
  expect(await everyRow()).toEqual(levels[0]);
  await database.orm.migrator.up();
  const [first, again] = [levels[0] ?? {}, await everyRow()];
  expect(kept(again, first)).toEqual(kept(first, again));
});

test('reading works while all migrations are applied', async () => {
  await database.orm.migrator.up({ to: names[0] as string });
  await insertRowsOf(database.url, names[0] as string);
  let migrated = false;
  let reads = 0;
  const read = async () => {
    await using client = await connected();
    do {
      expect((await client.query('select count(*) from users join sessions on user_id = users.id')).rows).toEqual([
        { count: '1' },
      ]);
      reads += 1;
    } while (!migrated);
  };
  const readers = [read(), read()];
  expect(await migrate(database.orm)).toEqual(names.slice(1));
  migrated = true;
  await Promise.all(readers);
  expect(reads).toBeGreaterThan(2);
});

test('a migration that waits for a reader of a table does not block other readers, and runs once the reader is done', async () => {
  await database.orm.migrator.up({ to: 'Migration20261122000008Images' });
  await using reader = await connected();
  await using other = await connected();
  await reader.query('begin; select from measurements');
  let migrated = false;
  const migrating = migrate(database.orm, { maxLockWait: 200, maxAttempts: 1000 }).then(done => {
    migrated = true;
    return done;
  });
  const waiting = "select from pg_locks where not granted and relation = 'measurements'::regclass";
  await expect.poll(async () => (await runOn(database.url, waiting)).length).toBeGreaterThan(0);
  await other.query("set statement_timeout = '120s'");
  expect((await other.query('select from measurements')).rowCount).toBe(0);
  expect(migrated).toBe(false);
  await reader.query('commit');
  expect(await migrating).toContain('Migration20261122000009Changes');
});

test('a migration that never gets its lock gives up, and changes nothing', async () => {
  await database.orm.migrator.up({ to: 'Migration20261122000008Images' });
  const before = await everyRow();
  await using reader = await connected();
  await reader.query('begin; select from measurements');
  await expect(migrate(database.orm, { maxLockWait: 20, maxAttempts: 3 })).rejects.toThrow('lock timeout');
  expect(await everyRow()).toEqual(before);
});

type Rows = Record<string, Record<string, unknown>[]>;

/** Every row, by table. */
async function everyRow(): Promise<Rows> {
  await using client = await connected();
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'mikro_orm_migrations' order by relname`,
  );
  const all: Rows = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb("${name}") as row from "${name}" order by "${name}"::text`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** These rows, reduced to the tables and columns that `others` have too. */
function kept(rows: Rows, others: Rows): Rows {
  const tables = Object.entries(rows).filter(([table]) => others[table]);
  return Object.fromEntries(
    tables.map(([table, all]) => {
      const gone = columnsWithout(rows, others, table).map(column => column.split('.')[1]);
      const same = (row: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !gone.includes(column)));
      return [table, all.map(same)];
    }),
  );
}

/** The columns of a table that the others do not have. */
function columnsWithout(rows: Rows, others: Rows, table: string): string[] {
  const columns = Object.keys(rows[table]?.[0] ?? {});
  const theirs = Object.keys(others[table]?.[0] ?? {});
  return columns.filter(column => !theirs.includes(column)).map(column => `${table}.${column}`);
}

async function connected(): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
