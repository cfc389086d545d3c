import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { nothingWrong, reckon } from './reckoning.ts';
import { report } from './report.ts';
import { lead, loadOn, preparations, times } from './studio-under-load.ts';

const openHome = useHomes();

test('a server that gets SIGTERM twice under load answers every request it accepted and exits with code 0', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const settings = { ...lead, DATABASE_URL: database.url };
  let server = home.start(settings);
  let url = await server.listening();
  const load = await loadOn(() => url);
  let accepts = 0;
  const stops = times(1, 20);
  for (let i = 0; i < stops; i += 1) {
    await sleep(200 + Math.random() * 500);
    void server.signal('SIGTERM');
    await sleep(Math.random() * 50);
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(server.stderr).toBe('');
    accepts += accepted(server.stdout);
    server = home.start({ ...settings, PORT: new URL(url).port });
    url = await server.listening();
  }
  await load.finish();
  await server.signal('SIGTERM');
  expect(load.answers() + preparations).toBe(accepts + accepted(server.stdout));
  expect(await reckon(database.url, load.acknowledged)).toEqual(nothingWrong);
  report('told to stop', stops, load);
}, 900_000);

/** The number of GraphQL requests in a server's log. */
const accepted = (log: string) => log.match(/"route":"\/graphql"/g)?.length ?? 0;
