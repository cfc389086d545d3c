import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imagesIn } from '../../src/backup/image-files.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { DiskStorage } from '../../src/platform/files/disk-storage.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { data } from '../support/ask.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { commandIn } from './command-process.ts';
import { useHomes } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();
const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };

test('once there is an amount, a start with another currency is refused and changes nothing', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const withCurrency = (STUDIO_CURRENCY: string) => home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY, ...ada });
  const first = withCurrency('NGN');
  const url = await first.listening();
  expect(await priced(url, '1250.50')).toEqual([{ amount: '1250.50', currency: 'NGN' }]);
  await first.signal('SIGTERM');

  const before = await everything(database.url);
  for (const currency of ['XOF', 'USD']) {
    expect(await problemOf(withCurrency(currency))).toBe(
      `Atelier cannot start: The amounts in this database are in NGN, and STUDIO_CURRENCY is ${currency}. Set ` +
        'STUDIO_CURRENCY=NGN, or use another database: amounts are never converted. If NGN is wrong, "The currency" ' +
        'in OPERATIONS.md says how to correct it.\n',
    );
  }
  expect(await everything(database.url)).toEqual(before);
  const again = await withCurrency('NGN').listening();
  expect(await prices(again)).toEqual([{ amount: '1250.50', currency: 'NGN' }]);
});

test('while there is no amount, another currency is accepted, but not beside a process that has the first one', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const withCurrency = (STUDIO_CURRENCY: string) => home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY, ...ada });
  const first = withCurrency('NGN');
  await first.listening();
  expect(await problemOf(withCurrency('XOF'))).toMatch(
    /^Atelier cannot start: Another process on this database, seen \d+ seconds ago, has STUDIO_CURRENCY=NGN, and this one has XOF\. /,
  );
  await first.signal('SIGTERM');
  const second = await withCurrency('XOF').listening();
  expect(await priced(second, '1250')).toEqual([{ amount: '1250', currency: 'XOF' }]);
});

test('of processes that first start at the same time with different currencies, only those with one of them run', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const servers = ['NGN', 'XOF', 'NGN', 'XOF'].map(STUDIO_CURRENCY => ({
    STUDIO_CURRENCY,
    server: home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY, ...ada }),
  }));
  const running = await Promise.all(
    servers.map(({ server, STUDIO_CURRENCY }) =>
      server.listening().then(
        () => STUDIO_CURRENCY,
        () => 'refused',
      ),
    ),
  );
  const [noted] = await runOn<{ currency: string }>(database.url, 'select currency from studio_identity');
  expect(new Set(running)).toEqual(new Set(['refused', noted?.currency]));
});

test('a new studio has the decimal places of ISO 4217, whatever the runtime has', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const url = await home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY: 'HUF', ...ada }).listening();
  expect(await priced(url, '1250.50')).toEqual([{ amount: '1250.50', currency: 'HUF' }]);
});

test.each([
  ['without decimal places', '1250', 0, '1250', ['Amounts in HUF have no decimal places.']],
  ['with decimal places', '1250.50', 2, '1250.50', []],
])('a studio that an earlier version began in forints %s keeps them', async (_, price, digits, read, refused) => {
  await using database = await earlierDatabase(price);
  await using home = await openHome();
  const url = await home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY: 'HUF', ...ada }).listening();
  const noted = await runOn(database.url, 'select currency, currency_digits from studio_identity');
  expect(noted).toEqual([{ currency: 'HUF', currency_digits: digits }]);
  expect(await prices(url)).toEqual([{ amount: read, currency: 'HUF' }]);
  expect(await problemsOf(url, '0.5')).toEqual(refused);
});

test('a start that would cut the amounts of an earlier version is refused before anything is changed', async () => {
  await using database = await earlierDatabase('1250.50');
  await using home = await openHome();
  const before = await everything(database.url);
  expect(await problemOf(home.start({ DATABASE_URL: database.url, STUDIO_CURRENCY: 'XOF' }))).toBe(
    'Atelier cannot start: Amounts in this database have 1 decimal place, and XOF (STUDIO_CURRENCY) has none. ' +
      'Set STUDIO_CURRENCY to the currency in which they were entered.\n',
  );
  expect(await everything(database.url)).toEqual(before);
});

test('a backup is in the currency of its studio, and a restored studio keeps currency and decimal places', async () => {
  await using home = await openHome();
  await using other = await openHome();
  const server = home.start({ STUDIO_CURRENCY: 'XOF', ...ada });
  await priced(await server.listening(), '1250');
  await server.signal('SIGTERM');
  const file = join(home.folder, 'backup');
  // The settings of a nightly job may lack the currency.
  await done(await commandIn(home, 'backup', [file]));
  expect(await problemOf(await commandIn(other, 'restore', [file]))).toContain('set STUDIO_CURRENCY=XOF');
  await done(await commandIn(other, 'restore', [file], { STUDIO_CURRENCY: 'XOF' }));
  expect(await problemOf(other.start({ STUDIO_CURRENCY: 'EUR' }))).toContain('Set STUDIO_CURRENCY=XOF');
  expect(await prices(await other.start({ STUDIO_CURRENCY: 'XOF' }).listening())).toEqual([
    { amount: '1250', currency: 'XOF' },
  ]);
});

test('a backup of an earlier version keeps its decimal places when it is restored', async () => {
  await using old = await earlierDatabase('1250');
  await using empty = await emptyDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-currency-'));
  try {
    const images = imagesIn(await DiskStorage.open(join(folder, 'images')), fileNamesOf);
    const studio = { name: 'Old', currency: 'HUF', timeZone: 'Europe/Budapest' };
    await makeBackup({ url: old.url, entities, images, studio }, join(folder, 'file'), { force: false });
    await restoreBackup({ url: empty.url, images, studio, entities, migrations }, join(folder, 'file'));
  } finally {
    await rm(folder, { recursive: true });
  }
  const noted = await runOn(empty.url, 'select currency, currency_digits from studio_identity');
  expect(noted).toEqual([{ currency: 'HUF', currency_digits: 0 }]);
});

/** A database of the last version that did not note the currency, with one inventory item. */
async function earlierDatabase(price: string) {
  const database = await emptyDatabase();
  const names = migrations.map(({ name }) => name);
  const orm = await openDatabase({ url: database.url, entities, migrations });
  await orm.migrator.up({ to: names[names.indexOf('Migration20261125202000StudioCurrency') - 1] as string });
  await orm.close();
  await runOn(
    database.url,
    `insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at)
      values (gen_random_uuid(), 'Lace', 'Fabric', 'METRE', 0, ${price}, now(), now())`,
  );
  return database;
}

const create = `mutation ($price: Decimal!) {
  createInventoryItem(input: { name: "Silk", category: "Fabric", unit: METRE, quantity: 0, price: $price }) { errors { message } } }`;

async function asAda(url: string): Promise<{ token: string }> {
  return { token: (await signIn(url, 'ada', ada.ADMIN_PASSWORD)).accessToken };
}

/** The messages when an inventory item gets this price; empty when it is added. */
async function problemsOf(url: string, price: string): Promise<string[]> {
  const options = { ...(await asAda(url)), variables: { price } };
  type Payload = { createInventoryItem: { errors: { message: string }[] } };
  const { createInventoryItem } = await data<Payload>({ url }, create, options);
  return createInventoryItem.errors.map(({ message }) => message);
}

/** The prices of all inventory items. */
async function prices(url: string): Promise<object[]> {
  type Answer = { inventoryItems: { nodes: { price: object }[] } };
  const query = '{ inventoryItems { nodes { price { amount currency } } } }';
  return (await data<Answer>({ url }, query, await asAda(url))).inventoryItems.nodes.map(({ price }) => price);
}

/** The prices after an item with this price was added. */
async function priced(url: string, price: string): Promise<object[]> {
  expect(await problemsOf(url, price)).toEqual([]);
  return prices(url);
}

/** Every row of every table, and so also which migrations were applied. */
async function everything(url: string): Promise<Record<string, unknown[]>> {
  const tables = await runOn<{ name: string }>(
    url,
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const rows = tables.map(async ({ name }) => [
    name,
    await runOn(url, `select to_jsonb(it) from ${name} as it order by 1`),
  ]);
  return Object.fromEntries(await Promise.all(rows));
}

/** What it says why it did not start, or did not do its work. */
async function problemOf(server: ServerProcess): Promise<string> {
  const started = server.listening().then(
    () => 'started',
    () => 'refused',
  );
  expect(await started).toBe('refused');
  expect(await server.ended).toEqual({ code: 1, signal: null });
  return server.stderr;
}

async function done(process: ServerProcess): Promise<void> {
  expect([await process.ended, process.stderr]).toEqual([{ code: 0, signal: null }, '']);
}
