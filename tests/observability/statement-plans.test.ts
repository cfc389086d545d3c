import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { statementPlans } from '../../src/platform/observe/statement-plans.ts';
import { runOn } from '../support/postgres.ts';
import { useSetup } from '../support/use-setup.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();
const database = useSetup(async cleanUp => {
  await runOn(studio.databaseUrl, 'create table numbers as select n, n % 7 as rest from generate_series(1, 20000) n');
  await runOn(studio.databaseUrl, 'create index numbers_by_n on numbers (n)');
  await runOn(studio.databaseUrl, 'analyze numbers');
  const pool = new Pool({ connectionString: studio.databaseUrl, max: 2 });
  cleanUp.defer(() => pool.end());
  // The first connection, which is idle from now on.
  await pool.query('select');
  return { pool };
});

const never = new AbortController().signal;
const plans = (signal = never) => statementPlans(() => database.pool, signal);
const byNumber = 'select rest from numbers where n = $1 and rest <> $2';

test('a statement with parameters is explained without values, and the fingerprint is that of its plan', async () => {
  const indexed = await plans()(byNumber);
  expect(indexed).toEqual({
    fingerprint: expect.stringMatching(/^[\da-f]{12}$/),
    shape: 'Index Scan numbers_by_n on numbers',
  });
  expect(await plans()('select rest from numbers where n = 5 and rest <> 1')).toEqual(indexed);
  await runOn(studio.databaseUrl, 'drop index numbers_by_n');
  const scanned = await plans()(byNumber);
  await runOn(studio.databaseUrl, 'create index numbers_by_n on numbers (n)');
  expect(scanned?.shape).toBe('Seq Scan on numbers');
  expect(scanned?.fingerprint).not.toBe(indexed?.fingerprint);
});

test('a change is explained, not executed', async () => {
  expect((await plans()("update numbers set rest = 9 where n = $1 and 'a;b' <> 'c';"))?.shape).toBe(
    'ModifyTable on numbers(Index Scan numbers_by_n on numbers)',
  );
  expect(await runOn(studio.databaseUrl, 'select from numbers where rest = 9')).toEqual([]);
});

test('a plan is kept, also for the same statement with other values, and nothing stays prepared', async () => {
  const planOf = plans();
  const first = await planOf('select from numbers where n = 1');
  await runOn(studio.databaseUrl, 'drop index numbers_by_n');
  const second = await planOf('select from numbers where n = 2');
  await runOn(studio.databaseUrl, 'create index numbers_by_n on numbers (n)');
  expect(second).toEqual(first);
  expect((await database.pool.query('select name from pg_prepared_statements')).rows).toEqual([]);
});

test('there is no plan for what cannot be explained, nor while all connections are in use', async () => {
  expect(await plans()('commit')).toBeUndefined();
  expect(await plans()('select from nowhere')).toBeUndefined();
  expect(await plans()('select 1; select 2')).toBeUndefined();
  const taken = [await database.pool.connect(), await database.pool.connect()];
  const stopping = new AbortController();
  const plan = plans(stopping.signal)(byNumber);
  stopping.abort();
  expect(await plan).toBeUndefined();
  for (const client of taken) client.release();
});
