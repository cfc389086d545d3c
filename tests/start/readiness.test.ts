import { describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { lineTo } from './database-line.ts';
import { useHomes } from './server-home.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();

const admin = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
const me = (url: string, token: string) => ask({ url }, '{ me { username } }', { token });
const ada = { data: { me: { username: 'ada' } } };
const stoppedWell = { code: 0, signal: null };

async function health(url: string, path: string) {
  const answer = await fetch(url + path);
  return [answer.status, await answer.json()];
}

describe.concurrent('a server', () => {
  test('keeps running while the database cannot be reached, reports that it is not ready, and recovers by itself', async () => {
    await using database = await emptyDatabase();
    await using line = await lineTo(database.url);
    await using home = await openHome();
    const server = home.start({ DATABASE_URL: line.url, ...admin });
    const url = await server.listening();
    const { accessToken: token } = await signIn(url, 'ada', admin.ADMIN_PASSWORD);
    expect(await health(url, '/healthz')).toEqual([
      200,
      { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    ]);
    expect(await health(url, '/readyz')).toEqual([200, { status: 'ready' }]);

    for (let outage = 0; outage < 3; outage += 1) {
      // More requests than the pool has connections: those lost in an outage must be replaced.
      await Promise.all(Array.from({ length: 25 }, () => me(url, token)));
      await line.cut();
      for (let i = 0; i < 25; i += 1) {
        expect(await health(url, '/readyz')).toEqual([503, { status: 'database unreachable' }]);
      }
      expect(await health(url, '/healthz')).toEqual([
        200,
        { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      ]);
      const { errors } = await me(url, token);
      expect(errors?.map(error => error.extensions.code)).toEqual(['UNAVAILABLE']);
      await line.mend();
      expect(await health(url, '/readyz')).toEqual([200, { status: 'ready' }]);
      expect(await me(url, token)).toEqual(ada);
    }
    expect(await server.signal('SIGTERM')).toEqual(stoppedWell);
  });

  test('reports that it is not ready when the database does not answer at all, and stops on SIGTERM', async () => {
    await using database = await emptyDatabase();
    await using line = await lineTo(database.url);
    await using home = await openHome();
    const server = home.start({ DATABASE_URL: line.url, ...admin });
    const url = await server.listening();
    line.silence();
    expect(await health(url, '/readyz')).toEqual([503, { status: 'database unreachable' }]);
    expect(await health(url, '/healthz')).toEqual([
      200,
      { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    ]);
    // It cannot stop cleanly, so it gives up after a time limit.
    expect(await server.signal('SIGTERM')).toEqual({ code: 1, signal: null });
  });
});
