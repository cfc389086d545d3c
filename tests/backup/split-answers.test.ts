import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { everyRow, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

const studio = useStudio(fillStudio);

test('a backup and a restore are complete when the end of each COPY arrives in a packet of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-split-'));
  try {
    await using empty = await emptyDatabase();
    await using source = await splittingLine(studio.databaseUrl);
    await using target = await splittingLine(empty.url);
    const file = join(folder, 'studio.atelier');
    const { tables } = await makeBackup({ ...sourceOf(studio), url: source.url }, file, { force: false });
    for (const { name, rows } of tables) {
      expect([name, rows]).toEqual([name, (await runOn(studio.databaseUrl, `select from ${name}`)).length]);
    }
    await restoreBackup(await targetAt(target.url, join(folder, 'images'), studio), file);
    expect(await everyRow(empty.url)).toEqual(await everyRow(studio.databaseUrl));
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** PostgreSQL's messages CopyDone, and then the beginning of CommandComplete. */
const endOfCopy = Buffer.from([0x63, 0, 0, 0, 4, 0x43]);

/** A TCP proxy that sends what follows the end of a COPY a little later. */
async function splittingLine(databaseUrl: string): Promise<{ url: string } & AsyncDisposable> {
  const { username, hostname, port, pathname } = new URL(databaseUrl);
  const server = createServer(client => {
    const postgres = connect(`${decodeURIComponent(hostname)}/.s.PGSQL.${port}`);
    let sent = Promise.resolve();
    postgres.on('data', data => {
      const end = data.indexOf(endOfCopy);
      const parts = end < 0 ? [data] : [data.subarray(0, end + 5), data.subarray(end + 5)];
      for (const [i, part] of parts.entries()) {
        sent = sent.then(async () => {
          if (i > 0) await sleep(20);
          client.write(part);
        });
      }
    });
    client.pipe(postgres);
    client.on('error', () => postgres.destroy());
    client.on('close', () => postgres.destroy());
    postgres.on('error', () => client.destroy());
    postgres.on('close', () => client.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port: at } = server.address() as AddressInfo;
  return {
    url: `postgres://${username}@127.0.0.1:${at}${pathname}`,
    [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')),
  };
}
