import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { runOn } from '../support/postgres.ts';
import { nothingWrong, reckon } from './reckoning.ts';
import { report } from './report.ts';
import { servingAgain } from './serving.ts';
import { lead, loadOn, times } from './studio-under-load.ts';

const openHome = useHomes();

test('a database that is killed repeatedly under load loses nothing that was acknowledged', async () => {
  await using home = await openHome();
  const server = home.start(lead);
  const url = await server.listening();
  const load = await loadOn(() => url);
  const serving: number[] = [];
  const kills = times(1, 35);
  for (let i = 1; i <= kills || load.failures() === 0; i += 1) {
    await sleep(300 + Math.random() * 1_200);
    const { pid, url: database } = await home.postgres();
    process.kill(pid, 'SIGKILL');
    await server.said(/^PostgreSQL ended by itself \(SIGKILL\)/m, i);
    serving.push(await servingAgain(url, () => runOn(database, 'select 1')));
  }
  await load.finish();
  expect(load.failures()).toBeGreaterThan(0);
  expect(await reckon((await home.postgres()).url, load.acknowledged)).toEqual(nothingWrong);
  report('PostgreSQL killed', serving.length, load, serving);
}, 900_000);
