import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { nothingWrong, reckon } from './reckoning.ts';
import { report } from './report.ts';
import { mayMount, smallDisk } from './small-disk.ts';
import { lead, loadOn, many } from './studio-under-load.ts';

const openHome = useHomes();
const scratch = await mkdtemp(join(tmpdir(), 'atelier-disk-'));
const possible = await mayMount(scratch);
await rm(scratch, { recursive: true });

// Only root can mount a small disk, and the embedded database takes a while to start.
test.skipIf(!possible || !many)(
  'while the disk of the database is full, requests are refused; once there is room, they are served again',
  async () => {
    await using home = await openHome();
    await using disk = await smallDisk(home.dataDir, 200);
    const server = home.start(lead);
    const url = await server.listening();
    const load = await loadOn(() => url);
    const serving: number[] = [];
    const fills = 5;
    for (let i = 0; i < fills; i += 1) {
      await sleep(500);
      // PostgreSQL frees what it does not need: the disk counts as full when all requests are refused.
      const before = load.failures();
      while (load.failures() < before + 100) {
        await disk.fill();
        await sleep(20);
      }
      const { length } = load.acknowledged;
      await disk.empty();
      const since = performance.now();
      while (load.acknowledged.length === length) await sleep(10);
      serving.push(performance.now() - since);
    }
    await load.finish();
    expect(load.failures()).toBeGreaterThan(0);
    expect(await reckon((await home.postgres()).url, load.acknowledged)).toEqual(nothingWrong);
    report('disk full', fills, load, serving);
    await server.signal('SIGTERM');
  },
  900_000,
);
