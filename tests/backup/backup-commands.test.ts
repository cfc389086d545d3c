import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { builtServer } from '../start/built-server.ts';
import { type ServerHome, useHomes } from '../start/server-home.ts';
import { signIn } from '../start/signing-in.ts';
import { ask } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';

const openHome = useHomes();
const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };

test('a studio is backed up while its server runs and restored elsewhere, where its users can sign in', async () => {
  await using home = await openHome();
  await using other = await openHome();
  const file = join(home.folder, 'studio.backup');
  const server = home.start(ada);
  const url = await server.listening();

  expect(await command(home, 'backup', file)).toMatch(/holds \d+ rows of \d+ tables and 0 image files/);
  expect(await refused(home, 'backup', file)).toContain('exists already');
  expect(await refused(home, 'restore', file)).toContain('is in use by another running Atelier');
  expect(await refused(other, 'backup', file, '--force')).toContain('There is no database in');
  expect(await refused(other, 'restore')).toContain('Usage');
  expect(await ask({ url }, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  await server.signal('SIGTERM');

  expect(await refused(home, 'restore', file)).toContain('The studio is not empty');
  expect(await command(other, 'restore', file)).toContain('The studio is as it was at');
  const again = join(other.folder, 'again');
  await command(other, 'backup', again);
  expect((await readFile(again)).length).toBeGreaterThan(500);

  const restored = other.start();
  const { accessToken: token } = await signIn(await restored.listening(), 'ada', ada.ADMIN_PASSWORD);
  expect(token).toBeTruthy();
  const people = 'select username from users';
  expect(await runOn((await other.postgres()).url, people)).toEqual([{ username: 'ada' }]);
});

/** Runs a command in a home, and returns its output. */
async function command({ dataDir, uploadsDir }: ServerHome, name: 'backup' | 'restore', ...words: string[]) {
  const { PATH = '', TMPDIR } = process.env;
  const env = { PATH, ...(TMPDIR && { TMPDIR }), DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir };
  const program = join(await builtServer(), 'dist', 'programs', `${name}.js`);
  return (await promisify(execFile)(process.execPath, [program, ...words], { env })).stdout;
}

/** Runs a command that must fail, and returns its error output, which must not have a stack trace. */
async function refused(home: ServerHome, name: 'backup' | 'restore', ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(home, name, ...words).then(
    () => expect.fail('It was done.'),
    error => error,
  );
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).not.toContain('    at ');
  return stderr;
}
