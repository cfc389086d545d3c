import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BackupError } from '../../src/backup/backup-error.ts';
import type { BackupHeader, BackupManifest } from '../../src/backup/backup-format.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { type RestoreTarget, restoreBackup } from '../../src/backup/restore-backup.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Part, rewrite, saying, withRows } from './rewritten.ts';
import { everyFile, everyRow, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

const folder = await mkdtemp(join(tmpdir(), 'atelier-refused-'));
afterAll(() => rm(folder, { recursive: true }));
const studio = useStudio(async (studio, cleanUp) => {
  await fillStudio(studio);
  await makeBackup(sourceOf(studio), join(folder, 'whole'), { force: false });
  return { empty: cleanUp.use(await emptyDatabase()) };
});

/** Restores into an empty studio, and returns the message of the refusal. */
async function refusal(file: string, given?: RestoreTarget): Promise<string> {
  const target = given ?? (await targetAt(studio.empty.url, join(folder, 'images'), studio));
  const error = await restoreBackup(target, file).then(
    () => expect.fail('It was restored.'),
    error => error,
  );
  expect(error).toBeInstanceOf(BackupError);
  return error.message;
}

async function nothingChanged(): Promise<void> {
  expect([await everyRow(studio.empty.url), await everyFile(join(folder, 'images'))]).toEqual([{}, {}]);
}

test('a file with any changed bit or missing part is not restored', async () => {
  const [file, whole] = [join(folder, 'damaged'), await readFile(join(folder, 'whole'))];
  const places = Array.from({ length: 48 }, (_, i) => Math.floor(((whole.length - 1) * i) / 47));
  for (const [i, place] of places.entries()) {
    const damaged = Buffer.from(whole);
    damaged.writeUInt8((damaged[place] ?? 0) ^ (1 << (i % 8)), place);
    await writeFile(file, damaged);
    expect(await refusal(file)).toContain('damaged');
  }
  for (const end of [0, 1, 39, 40, 41, Math.floor(whole.length / 2), whole.length - 40, whole.length - 1]) {
    await writeFile(file, whole.subarray(0, end));
    expect(await refusal(file)).toContain('damaged');
  }
  await writeFile(file, Buffer.concat([whole, Buffer.from('\n')]));
  expect(await refusal(file)).toContain('damaged');
  expect(await refusal(join(folder, 'nowhere'))).toContain('cannot be read');
  await nothingChanged();
});

const bySomebody: [string, (parts: Part[]) => Part[], string][] = [
  [
    'is of another format',
    parts => saying<BackupHeader>(parts, 'header.json', it => ({ ...it, format: 2 })),
    'format 2',
  ],
  [
    'is of a newer program',
    parts =>
      saying<BackupHeader>(parts, 'header.json', it => ({ ...it, migrations: [...it.migrations, 'Migration2'] })),
    'newer',
  ],
  [
    'has amounts in another currency',
    parts => saying<BackupHeader>(parts, 'header.json', it => ({ ...it, studio: { ...it.studio, currency: 'EUR' } })),
    'STUDIO_CURRENCY=EUR',
  ],
  ['lacks its header', parts => parts.slice(1), 'does not begin'],
  ['lacks its manifest', parts => parts.slice(0, -1), 'is incomplete'],
  ['lacks a table', parts => parts.filter(({ name }) => !name.includes('/payments/')), 'Table payments is incomplete'],
  ['lacks a part', parts => parts.filter(({ name }) => name !== 'tables/customers/000000'), 'out of order'],
  ['lacks a picture', parts => parts.filter(({ name }) => !name.endsWith('full.webp')), 'is incomplete'],
  ['holds a picture twice', parts => parts.flatMap(it => (it.name.endsWith('full.webp') ? [it, it] : [it])), 'twice'],
  ['goes on behind its end', parts => [...parts, { name: 'images/more', content: Buffer.from('x') }], 'after its end'],
  [
    'leads out of its folder',
    parts => parts.toSpliced(-1, 0, { name: 'images/../../x', content: Buffer.from('x') }),
    'name',
  ],
  ['names a place', parts => parts.toSpliced(1, 0, { name: '/etc/passwd', content: Buffer.from('x') }), 'name'],
  [
    'holds a link',
    parts => parts.toSpliced(-1, 0, { name: 'images/x', type: 'symlink', linkname: '/etc', content: Buffer.alloc(0) }),
    'no backup has',
  ],
  [
    'swells',
    parts => parts.toSpliced(-1, 0, { name: 'images/x', content: Buffer.alloc(140_000_000) }),
    'than a backup',
  ],
  ['makes no sense', parts => parts.map(it => ({ ...it, content: Buffer.from('{') })), 'header or manifest is invalid'],
  [
    'has tables of another program',
    parts =>
      saying<BackupManifest>(parts, 'manifest.json', it => ({
        ...it,
        tables: [{ ...it.tables[0], columns: ['x'] }, ...it.tables.slice(1)],
      })),
    'differ from those that its migrations create',
  ],
  ['has wrong books', parts => withRows(parts, 'payments', () => ''), 'books of the backup are inconsistent'],
  [
    'has a broken ledger',
    parts => withRows(parts, 'inventory_changes', rows => rows.replace('\t0.00\t100.00\t', '\t1.00\t100.00\t')),
    'ledger of inventory item',
  ],
];

test.for(bySomebody)('a backup that %s is not restored', async ([, change, reason]) => {
  const file = join(folder, 'rewritten');
  await rewrite(join(folder, 'whole'), file, change);
  expect(await refusal(file)).toContain(reason);
  expect(await everyRow(studio.empty.url)).toEqual({});
});

test('a backup is not restored into a studio that has a row or a picture', async () => {
  const other = join(folder, 'other');
  const target = await targetAt(studio.empty.url, other, studio);
  await target.images.write('0198.full.webp', Buffer.from('mine'));
  expect(await refusal(join(folder, 'whole'), target)).toContain('0198.full.webp');
  await runOn(studio.empty.url, "create table customers (it text); insert into customers values ('mine')");
  expect(await refusal(join(folder, 'whole'))).toContain('table customers has rows');
  expect(await everyRow(studio.empty.url)).toEqual({ customers: ['{"it": "mine"}'] });
});
