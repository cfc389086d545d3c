import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { type ServerHome, useHomes } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();

const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
const [old, next, third] = ['the old key', 'the next key', 'a third key'].map(text => `${text} `.repeat(4).trim());

test('a process with a key that the others do not have does not start, and the key is changed in two steps', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const withKeys = keyed(home, database.url);
  const first = withKeys(old);
  const url = await first.listening();
  const { accessToken: token } = await signIn(url, 'ada', ada.ADMIN_PASSWORD);
  await withKeys(old).listening();

  const refused =
    /^Atelier cannot start: Another process on this database, seen \d+ seconds ago, (.*?)\. All processes/;
  expect(refused.exec(await problemOf(withKeys(next)))?.[1]).toBe('signs tokens with another TOKEN_KEY');
  expect(refused.exec(await problemOf(withKeys(next, old)))?.[1]).toBe('does not accept the TOKEN_KEY of this one');
  expect(await ask({ url }, '{ me { username } }', { token })).toEqual({ data: { me: { username: 'ada' } } });

  await using elsewhere = await emptyDatabase();
  await using other = await openHome();
  const stepwise = keyed(other, elsewhere.url);
  let before = stepwise(old);
  await before.listening();
  for (const [current, previous] of [[old, next], [next, old], [next]] as const) {
    const server = stepwise(current, previous);
    await server.listening();
    await before.signal('SIGTERM');
    before = server;
  }
  expect(before.stdout).not.toContain('everybody has to sign in again');
});

test('when no other process runs, another key is accepted, and the log says what follows', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const withKeys = keyed(home, database.url);
  const first = withKeys(old);
  await first.listening();
  expect(await runOn(database.url, 'select id from running_processes')).toHaveLength(1);
  expect(await first.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await runOn(database.url, 'select id from running_processes')).toEqual([]);

  const second = withKeys(next);
  await second.listening();
  expect(second.stdout.match(/everybody has to sign in again/g)).toHaveLength(1);
  await second.signal('SIGKILL');
  expect(await problemOf(withKeys(third))).toContain('If that process is gone, try again in 30 seconds.');
  await runOn(database.url, "update running_processes set last_seen_at = last_seen_at - interval '31 seconds'");
  const again = withKeys(next);
  await again.listening();
  expect(again.stdout).not.toContain('everybody has to sign in again');
});

const keyed = (home: ServerHome, url: string) => (key?: string, previous?: string) =>
  home.start({
    DATABASE_URL: url,
    ...ada,
    ...(key && { TOKEN_KEY: key }),
    ...(previous && { TOKEN_KEY_PREVIOUS: previous }),
  });

async function problemOf(server: ServerProcess): Promise<string> {
  expect(await server.ended).toEqual({ code: 1, signal: null });
  return server.stderr;
}
