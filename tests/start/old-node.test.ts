import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { builtServer } from './built-server.ts';

const run = promisify(execFile);
const programs = ['server', 'backup', 'verify-backup', 'restore', 'clean-images'];
const oldNode = await findOldNode();

describe.skipIf(!oldNode)('Node before 24, which only some machines have', () => {
  test.each(programs)('%s says in one line which Node it needs', async program => {
    const file = join(await builtServer(), 'dist', 'programs', `${program}.js`);
    await expect(run(oldNode?.path ?? '', [file])).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Atelier needs Node 24 or newer; this is ${oldNode?.version} (${oldNode?.path}).\n`,
    });
  });
});

test.each(programs)('%s imports nothing that an older Node could fail on before it has checked', async program => {
  const text = await readFile(join(import.meta.dirname, `../../src/programs/${program}.ts`), 'utf8');
  const imported = [...text.matchAll(/^import (.+) from '(.+)';$/gm)].map(([, names, from]) => `${names} from ${from}`);
  const harmless = ['module from node:module', '{ join } from node:path', '{ setFlagsFromString } from node:v8'];
  expect(imported.filter(each => !harmless.includes(each))).toEqual(['{ checkNode } from ./check-node.ts']);
});

test('package.json asks for the same Node', async () => {
  const { engines } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(engines).toEqual({ node: '>=24' });
});

async function findOldNode(): Promise<{ path: string; version: string } | undefined> {
  for (const folder of process.env.PATH?.split(delimiter) ?? []) {
    const path = join(folder, 'node');
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const version = (await run(path, ['-p', 'process.versions.node'])).stdout.trim();
    if (Number.parseInt(version, 10) < 24) return { path, version };
  }
  return undefined;
}
