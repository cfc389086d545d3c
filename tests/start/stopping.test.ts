import { readdir, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { commandOf } from '../../src/platform/embedded-postgres/processes.ts';
import { ask } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';
import { holding } from './holding.ts';
import { openHome, type ServerHome } from './server-home.ts';
import { printedSignIns, signIn } from './signing-in.ts';

test('told to stop, the server answers the request under way, ends, and leaves nothing running', async () => {
  await using home = await openHome();
  const server = home.start();
  const url = await server.listening();
  const [{ username, password } = expect.fail('Nobody can sign in.')] = printedSignIns(server.stdout);
  const { accessToken: token } = await signIn(url, username, password);
  const databaseUrl = await home.databaseUrl();
  const postgres = await home.postgres();

  let answer: Promise<unknown>;
  {
    await using sessions = await holding(databaseUrl, 'sessions');
    answer = ask({ url }, '{ me { username } }', { token });
    await sessions.waitedFor();
    void server.signal('SIGTERM');
    await server.said(/^Atelier stops \(SIGTERM\)\.$/m);
    void server.signal('SIGTERM');
    void server.signal('SIGINT');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  }
  expect(await answer).toEqual({ data: { me: { username } } });
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(server.stderr).toBe('');
  expect(server.stdout.match(/Atelier stops/g)).toHaveLength(1);
  await expectNothingLeft(home, postgres);
});

test('Ctrl-C in the terminal, pressed again and again, stops the server and its PostgreSQL in good order', async () => {
  await using home = await openHome();
  const server = home.start();
  await server.listening();
  const postgres = await home.postgres();
  for (let i = 0; i < 3; i += 1) void server.signalGroup('SIGINT');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect([server.stderr, server.stdout]).toEqual(['', expect.stringContaining('Atelier stops (SIGINT).')]);
  await expectNothingLeft(home, postgres);
});

async function expectNothingLeft(home: ServerHome, postgres: { pid: number; socketFolder: string }): Promise<void> {
  expect(await commandOf(postgres.pid)).toBeUndefined();
  await expect(stat(postgres.socketFolder)).rejects.toThrow('ENOENT');
  expect((await readdir(home.dataDir)).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log', 'token.key']);
  expect(await readdir(`${home.dataDir}/postgres`)).not.toContain('postmaster.pid');
}
