import { expect, test } from 'vitest';
import { commandOf } from '../../src/platform/embedded-postgres/processes.ts';
import { ask } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';
import { openHome } from './server-home.ts';
import { printedSignIns, signIn } from './signing-in.ts';

test('a killed server is started again by the next start, with all that it acknowledged and the same sign-ins', async () => {
  await using home = await openHome();
  const killed = home.start();
  const url = await killed.listening();
  const [{ username, password } = expect.fail('Nobody can sign in.')] = printedSignIns(killed.stdout);
  const { accessToken: token } = await signIn(url, username, password);
  const left = await home.postgres();
  expect(await killed.signal('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await commandOf(left.pid)).toContain(home.dataDir);

  const server = home.start();
  const newUrl = await server.listening();
  expect(await ask({ url: newUrl }, '{ me { username } }', { token })).toEqual({ data: { me: { username } } });
  const postgres = await home.postgres();
  expect([await commandOf(left.pid), await commandOf(postgres.pid)]).toEqual([
    undefined,
    expect.stringContaining(home.dataDir),
  ]);
  expect(server.stdout).not.toContain('password');
  expect(await runOn(await home.databaseUrl(), 'select count(*)::int as users from users')).toEqual([{ users: 1 }]);
});

test('of two servers started at once on the same data one serves, and the other says why it cannot', async () => {
  await using home = await openHome();
  const both = [home.start(), home.start()] as const;
  const loser = await Promise.race(both.map(async server => [server, await server.ended] as const));
  const winner = both[0] === loser[0] ? both[1] : both[0];
  const url = await winner.listening();
  expect(loser[1]).toEqual({ code: 1, signal: null });
  expect(loser[0].stdout).toBe('');
  expect(loser[0].stderr).toContain(
    `Atelier cannot start: ${home.dataDir} is in use by another running Atelier, process ${winner.pid}. ` +
      `Stop it, or set DATA_DIR or DATABASE_URL.`,
  );
  expect(loser[0].stderr).not.toMatch(/^ +at /m);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
