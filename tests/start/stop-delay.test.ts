import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { holdLock } from '../support/hold-lock.ts';
import { useHome } from './server-home.ts';
import { signIn } from './signing-in.ts';

const home = useHome();

const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
const me = '{ me { username } }';
const isAda = { data: { me: { username: 'ada' } } };

test('between SIGTERM and the end of the delay everything is answered, on connections that are then closed', async () => {
  const server = home.start({ ...ada, STOP_DELAY_SECONDS: '600' });
  const url = await server.listening();
  const { accessToken: token } = await signIn(url, 'ada', ada.ADMIN_PASSWORD);
  expect(await readiness(url)).toEqual([200, { status: 'ready' }, 'keep-alive']);

  void server.signal('SIGTERM');
  await server.said(/^Atelier stops \(SIGTERM\) after 600 s, or at a second signal\.$/m);
  expect(await readiness(url)).toEqual([503, { status: 'shutting down' }, 'close']);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await ask({ url }, me, { token })).toEqual(isAda);

  const postgres = await home.postgres();
  let answer: Promise<unknown>;
  {
    await using sessions = await holdLock(postgres.url, 'lock table sessions in access exclusive mode');
    answer = ask({ url }, me, { token });
    await sessions.waitedFor();
    void server.signal('SIGTERM');
    await expect.poll(() => fetch(`${url}/healthz`).catch(error => error.message)).toBe('fetch failed');
    void server.signal('SIGTERM');
  }
  expect(await answer).toEqual(isAda);
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect([server.stderr, server.stdout.match(/Atelier stops/g)?.length]).toEqual(['', 1]);
});

test('after the delay the server stops by itself', async () => {
  const server = home.start({ STOP_DELAY_SECONDS: '1' });
  await server.listening();
  expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(server.stdout).toContain('Atelier stops (SIGTERM) after 1 s, or at a second signal.\n');
});

async function readiness(url: string) {
  const answer = await fetch(`${url}/readyz`);
  return [answer.status, await answer.json(), answer.headers.get('connection')];
}
