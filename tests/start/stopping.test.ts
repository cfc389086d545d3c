import { readdir, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { ask } from '../support/ask.ts';
import { holdLock } from '../support/hold-lock.ts';
import { useHome } from './server-home.ts';
import { signIn } from './signing-in.ts';

const home = useHome();

const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };

test('on SIGTERM the server answers the request in progress, exits, and leaves nothing running', async () => {
  const server = home.start(ada);
  const url = await server.listening();
  const { accessToken: token } = await signIn(url, 'ada', ada.ADMIN_PASSWORD);
  const postgres = await home.postgres();

  let answer: Promise<unknown>;
  {
    await using sessions = await holdLock(postgres.url, 'lock table sessions in access exclusive mode');
    answer = ask({ url }, '{ me { username } }', { token });
    await sessions.waitedFor();
    void server.signal('SIGTERM');
    await server.said(/^Atelier stops \(SIGTERM\)\.$/m);
    void server.signal('SIGTERM');
    void server.signal('SIGINT');
    await expect.poll(() => fetch(`${url}/healthz`).catch(error => error.message)).toBe('fetch failed');
  }
  expect(await answer).toEqual({ data: { me: { username: 'ada' } } });
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(server.stderr).toBe('');
  expect(server.stdout.match(/Atelier stops/g)).toHaveLength(1);
  await expectNothingLeft(postgres);
});

test('Ctrl-C, pressed repeatedly, stops the server and its PostgreSQL cleanly', async () => {
  const server = home.start();
  await server.listening();
  const postgres = await home.postgres();
  for (let i = 0; i < 3; i += 1) void server.signalGroup('SIGINT');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect([server.stderr, server.stdout]).toEqual(['', expect.stringContaining('Atelier stops (SIGINT).')]);
  await expectNothingLeft(postgres);
});

test('signals that arrive until the process is gone do not change how it ends', async () => {
  const server = home.start();
  await server.listening();
  const postgres = await home.postgres();
  let gone = false;
  void server.ended.then(() => (gone = true));
  while (!gone) {
    void server.signal('SIGTERM');
    await new Promise(setImmediate);
  }
  expect(await server.ended).toEqual({ code: 0, signal: null });
  await expectNothingLeft(postgres);
});

test('when its terminal is closed, the server stops cleanly', async () => {
  const server = home.start();
  await server.listening();
  const postgres = await home.postgres();
  expect(await server.signalGroup('SIGHUP')).toEqual({ code: 0, signal: null });
  await expectNothingLeft(postgres);
});

async function expectNothingLeft(postgres: { pid: number; socketFolder: string }): Promise<void> {
  expect(await commandLineOf(postgres.pid)).toBeUndefined();
  await expect(stat(postgres.socketFolder)).rejects.toThrow('ENOENT');
  expect((await readdir(home.dataDir)).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log', 'token.key']);
  expect(await readdir(`${home.dataDir}/postgres`)).not.toContain('postmaster.pid');
}
