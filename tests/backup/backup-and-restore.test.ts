import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { everyFile, everyRow, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

const studio = useStudio(fillStudio);
const folder = await mkdtemp(join(tmpdir(), 'atelier-backup-'));
afterAll(() => rm(folder, { recursive: true }));

test('a restored studio has every row and every picture, and its sequences continue', async () => {
  await using empty = await emptyDatabase();
  const [file, images] = [join(folder, 'quiet'), join(folder, 'quiet-images')];
  const made = await makeBackup(sourceOf(studio), file, { force: false });
  expect(made.missingImages).toEqual([]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { header, manifest } = await restoreBackup(await targetAt(empty.url, images, studio), file);

  expect(manifest).toEqual(made);
  const { digits: _, ...said } = studio.config.studio;
  expect(header.studio).toEqual(said);
  const before = await everyRow(studio.databaseUrl);
  const unfilled = Object.entries(before).filter(([, rows]) => rows.length === 0);
  expect(unfilled, 'Add a row of these to tests/support/full-studio.ts').toEqual([]);
  expect(await everyRow(empty.url)).toEqual(before);
  expect(await everyFile(images)).toEqual(await everyFile(studio.config.uploadsDir));
  expect(await wrongInBooks(empty.url)).toEqual({});

  await expect(restoreBackup(await targetAt(empty.url, images, studio), file)).rejects.toThrow(
    'The studio is not empty',
  );
  expect(await everyRow(empty.url)).toEqual(before);

  // Its triggers work again.
  await expect(runOn(empty.url, 'update inventory_changes set note = $1', ['x'])).rejects.toThrow('append-only');
  const aside = `insert into inventory_changes (id, inventory_item_id, old_quantity, new_quantity, reason, changed_at)
    select gen_random_uuid(), id, quantity + 1, quantity + 2, 'RESTOCKED', now() from inventory_items limit 1`;
  await expect(runOn(empty.url, aside)).rejects.toThrow('a line starts at');
});

test('positions in the WAL of the other PostgreSQL are not restored', async () => {
  await using empty = await emptyDatabase();
  const [file, images] = [join(folder, 'positions'), join(folder, 'positions-images')];
  await runOn(studio.databaseUrl, `update users set change_position = 'FF/0'`);
  await makeBackup(sourceOf(studio), file, { force: false });
  await restoreBackup(await targetAt(empty.url, images, studio), file);
  expect(await runOn(empty.url, 'select id from users where change_position is not null')).toEqual([]);
  await runOn(studio.databaseUrl, 'update users set change_position = null');
});

test('a backup that is made while the studio is in use is a consistent snapshot', async () => {
  await using empty = await emptyDatabase();
  const [file, images] = [join(folder, 'busy'), join(folder, 'busy-images')];
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { quantity: '1000000', by: studio.lead.id });
  const before = await everyRow(studio.databaseUrl);
  const input = { customerId: customer.id, items: [{ inventoryItemId: item.id, quantity: '1' }] };
  let working = true;
  const work = async () => {
    while (working) await data(studio, createOrder, { token: studio.lead.token, variables: { input } });
  };
  const workers = [work(), work(), work()];
  for (let i = 0; i < 3; i += 1) await makeBackup(sourceOf(studio), file, { force: i > 0 });
  working = false;
  await Promise.all(workers);

  await restoreBackup(await targetAt(empty.url, images, studio), file);
  expect(await wrongInBooks(empty.url)).toEqual({});
  const [restored, after] = [await everyRow(empty.url), await everyRow(studio.databaseUrl)];
  for (const table of ['order_events', 'inventory_changes', 'order_items', 'users'])
    expect.soft([lacks(restored[table], before[table]), lacks(after[table], restored[table])]).toEqual([[], []]);
  expect(restored.orders?.length).toBeGreaterThan(before.orders?.length ?? 0);
});

test('an interrupted restore leaves the studio empty, and the next one completes it', async () => {
  await using empty = await emptyDatabase();
  const [file, images] = [join(folder, 'broken-off'), join(folder, 'broken-off-images')];
  await makeBackup(sourceOf(studio), file, { force: false });
  const target = await targetAt(empty.url, images, studio);
  const full = async (name: string, content: Buffer) => {
    await target.images.write(name, content.subarray(1));
    throw new Error('no space left');
  };
  await expect(restoreBackup({ ...target, images: { ...target.images, write: full } }, file)).rejects.toThrow(
    'no space',
  );
  expect(await everyRow(empty.url)).toEqual({});
  expect(Object.keys(await everyFile(images)).length).toBe(1);
  const kill = async () => {
    const pid =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await runOn(empty.url, pid);
  };
  const cut = {
    ...target.images,
    write: (name: string, content: Buffer) => target.images.write(name, content).then(kill),
  };
  await expect(restoreBackup({ ...target, images: cut }, file)).rejects.toThrow();
  expect(await everyRow(empty.url)).toEqual({});
  await restoreBackup(target, file);
  expect(await everyRow(empty.url)).toEqual(await everyRow(studio.databaseUrl));
  expect(await everyFile(images)).toEqual(await everyFile(studio.config.uploadsDir));
});

test('a backup does not overwrite a file without --force, and leaves nothing behind when it fails', async () => {
  const own = join(folder, 'own');
  const file = join(own, 'studio.backup');
  await mkdir(own);
  await writeFile(file, 'mine');
  await expect(makeBackup(sourceOf(studio), file, { force: false })).rejects.toThrow('exists already');
  await using empty = await emptyDatabase();
  await expect(makeBackup({ ...sourceOf(studio), url: empty.url }, file, { force: true })).rejects.toThrow('no studio');
  expect(await everyFile(own)).toEqual({ 'studio.backup': Buffer.from('mine').toString('base64') });
});

/** The elements of `all` that are not in `rows`. */
function lacks(rows: string[] = [], all: string[] = []): string[] {
  const present = new Set(rows);
  return all.filter(row => !present.has(row));
}

const createOrder = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { number } } }`;
