import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { ask } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';
import { useHome } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';
import { signIn } from './signing-in.ts';

/** The tests depend on each other: each one continues where the previous one ended. */
const home = useHome();
let token: string;
let winner: ServerProcess;
let url: string;

const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
const me = () => ask({ url }, '{ me { username } }', { token });
const isAda = { data: { me: { username: 'ada' } } };

test('after a server was killed, two are started at once: one serves, and the other says why it cannot', async () => {
  const killed = home.start(ada);
  ({ accessToken: token } = await signIn(await killed.listening(), 'ada', ada.ADMIN_PASSWORD));
  const left = await home.postgres();
  expect(await killed.signal('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await commandLineOf(left.pid)).toContain(home.dataDir);

  const both = [home.start(ada), home.start(ada)] as const;
  const [loser, ending] = await Promise.race(both.map(async server => [server, await server.ended] as const));
  winner = both[0] === loser ? both[1] : both[0];
  url = await winner.listening();
  expect([ending, loser.stdout]).toEqual([{ code: 1, signal: null }, '']);
  expect(loser.stderr).toContain(
    `Atelier cannot start: ${home.dataDir} is in use by another running Atelier, process ${winner.pid}. ` +
      'Stop it, or set DATA_DIR or DATABASE_URL.',
  );
  expect(loser.stderr).not.toMatch(/^ +at /m);
  const { pid } = await home.postgres();
  expect(await commandLineOf(pid)).toContain(home.dataDir);
  expect(await commandLineOf(left.pid)).toBeUndefined();
});

test('everything that the killed server acknowledged is there, and its sessions still work', async () => {
  expect(await me()).toEqual(isAda);
  expect(await runOn((await home.postgres()).url, 'select username from users')).toEqual([{ username: 'ada' }]);
});

test('when its PostgreSQL is killed, the server starts it again and continues', async () => {
  const { pid } = await home.postgres();
  process.kill(pid, 'SIGKILL');
  await winner.said(/^PostgreSQL ended by itself \(SIGKILL\); starting it again$/m);
  await winner.said(/^PostgreSQL accepts connections again$/m);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await me()).toEqual(isAda);
  expect((await home.postgres()).pid).not.toBe(pid);
  expect(await winner.signal('SIGTERM')).toEqual({ code: 0, signal: null });
});

test('a server whose port is in use reports it and stops its PostgreSQL', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const server = home.start({ PORT: `${port}` });
  const ending = await server.ended;
  taken.close();
  expect(ending).toEqual({ code: 1, signal: null });
  expect(server.stderr).toBe(`Atelier cannot start: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`);
  expect((await readdir(home.dataDir)).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log', 'token.key']);
  expect(await readdir(`${home.dataDir}/postgres`)).not.toContain('postmaster.pid');
});
