import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generatedTokenKey } from '../../src/platform/settings/token-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-token-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('several starts at the same time on one DATA_DIR all read the same complete key', async () => {
  for (let round = 0; round < 25; round += 1) {
    const dataDir = join(folder, `round-${round}`);
    const keys = await Promise.all(Array.from({ length: 4 }, () => generatedTokenKey(dataDir)));
    expect(new Set(keys.map(String)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['token.key']);
    expect((await stat(join(dataDir, 'token.key'))).mode & 0o777).toBe(0o600);
  }
});

test('a key file that is too short is refused and not changed', async () => {
  const file = join(folder, 'token.key');
  await writeFile(file, 'half a key');
  await expect(generatedTokenKey(folder)).rejects.toThrow(
    `${file} is damaged: delete it, and everybody has to sign in again.`,
  );
  expect(await readFile(file, 'utf8')).toBe('half a key');
});
