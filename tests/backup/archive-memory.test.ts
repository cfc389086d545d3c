import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { writeArchive } from '../../src/backup/write-archive.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

test('writing a backup keeps no entry in memory after it is written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-memory-'));
  const [size, entries] = [4_000_000, 25];
  const held = () => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  try {
    await writeArchive(join(folder, 'file'), { force: false }, async archive => {
      const before = held();
      for (let i = 0; i < entries; i += 1) await archive.add(`images/${i}`, Buffer.alloc(size));
      // The compressor and the file hold some until they are written, on a busy machine for longer.
      await expect.poll(() => held() - before).toBeLessThan(3 * size);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
