import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { nothingWrong, reckon } from './reckoning.ts';
import { report } from './report.ts';
import { lead, loadOn, many, times } from './studio-under-load.ts';

const openHome = useHomes();

test('a server that is killed repeatedly under load loses nothing that it acknowledged', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const settings = { ...lead, DATABASE_URL: database.url };
  let server = home.start(settings);
  let url = await server.listening();
  const load = await loadOn(() => url);
  const kills = times(2, 80);
  const serving: number[] = [];
  for (let i = 0; i < kills || load.failures() === 0; i += 1) {
    await sleep(300 + Math.random() * 1_200);
    await server.signal('SIGKILL');
    const since = performance.now();
    server = home.start({ ...settings, PORT: new URL(url).port });
    url = await server.listening();
    serving.push(performance.now() - since);
  }
  await load.finish();
  expect(load.failures()).toBeGreaterThan(0);
  expect(await reckon(database.url, load.acknowledged)).toEqual(nothingWrong);
  report('server killed', serving.length, load, serving);
}, 900_000);

// Every kill also needs the embedded database to start again, which is too slow for a normal run.
test.skipIf(!many)(
  'with its embedded database, too',
  async () => {
    await using home = await openHome();
    let server = home.start(lead);
    let url = await server.listening();
    const load = await loadOn(() => url);
    const kills = 30;
    const serving: number[] = [];
    for (let i = 0; i < kills || load.failures() === 0; i += 1) {
      await sleep(100 + Math.random() * 1_500);
      await server.signal('SIGKILL');
      const since = performance.now();
      server = home.start({ ...lead, PORT: new URL(url).port });
      url = await server.listening();
      serving.push(performance.now() - since);
    }
    await load.finish();
    expect(load.failures()).toBeGreaterThan(0);
    expect(await reckon((await home.postgres()).url, load.acknowledged)).toEqual(nothingWrong);
    report('server killed, embedded database', serving.length, load, serving);
  },
  900_000,
);
