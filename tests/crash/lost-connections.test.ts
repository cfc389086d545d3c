import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { nothingWrong, reckon } from './reckoning.ts';
import { report } from './report.ts';
import { lead, loadOn, times } from './studio-under-load.ts';

const openHome = useHomes();

test('when more database connections end than the pool has, nothing that was acknowledged is lost', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const url = await home.start({ ...lead, DATABASE_URL: database.url }).listening();
  const load = await loadOn(() => url);
  const [wanted, pool] = [times(25, 400), 20];
  let ended = 0;
  while (ended < wanted || load.failures() === 0) {
    await sleep(50 + Math.random() * 200);
    const { length } = await runOn(database.url, endConnections);
    ended += length;
  }
  await load.finish();
  expect(ended).toBeGreaterThan(pool);
  expect(load.failures()).toBeGreaterThan(0);
  expect(await reckon(database.url, load.acknowledged)).toEqual(nothingWrong);
  report('database connections ended', ended, load);
}, 900_000);

test('changes that clients retry because their connections were cut take effect once', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const url = await home.start({ ...lead, DATABASE_URL: database.url }).listening();
  await using proxy = await cuttingProxy(Number(new URL(url).port), 0.3);
  const load = await loadOn(() => (proxy.on ? proxy.url : url));
  proxy.start();
  const cuts = times(20, 600);
  while (proxy.cuts < cuts) await sleep(20);
  await load.finish();
  expect(load.failures()).toBeGreaterThan(0);
  expect(await reckon(database.url, load.acknowledged)).toEqual(nothingWrong);
  report('client connections cut', proxy.cuts, load);
}, 900_000);

/** Ends connections of the server, found by their application name; some are in the middle of a transaction. */
const endConnections = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'atelier' and pid <> pg_backend_pid() and random() < 0.7`;
