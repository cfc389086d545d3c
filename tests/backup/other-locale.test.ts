import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { rewrite, withRows } from './rewritten.ts';
import { everyRow, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

/** Keys that a German database sorts in another order than C. */
const keys = ['É', 'a', 'B', '_b', 'b'];
const german = "template template0 locale_provider icu icu_locale 'de' locale 'C'";

const studio = useStudio(async studio => {
  const filled = await fillStudio(studio);
  const insert =
    "insert into idempotency_keys select id, unnest($1::text[]), 'input', id, now() from (select id from users limit 1) as person";
  await runOn(studio.databaseUrl, insert, [keys]);
  return filled;
});
const folder = await mkdtemp(join(tmpdir(), 'atelier-locales-'));
afterAll(() => rm(folder, { recursive: true }));

test('a backup can be restored into a database of another locale', async () => {
  await using empty = await emptyDatabase(german);
  const file = join(folder, 'made');
  await makeBackup(sourceOf(studio), file, { force: false });
  await restoreBackup(await targetAt(empty.url, join(folder, 'images'), studio), file);
  expect(await sortedRows(empty.url)).toEqual(await sortedRows(studio.databaseUrl));
});

test('a backup whose rows are in the order of their database can be restored into one of the same locale', async () => {
  await using empty = await emptyDatabase(german);
  const [made, older] = [join(folder, 'made-again'), join(folder, 'older')];
  await makeBackup(sourceOf(studio), made, { force: false });
  const sorted: string[] = [];
  await rewrite(made, older, parts =>
    withRows(parts, 'idempotency_keys', rows => {
      const lines = rows.trimEnd().split('\n');
      const [user, key] = [0, 1].map(i => (line: string) => line.split('\t')[i] ?? '') as [Column, Column];
      lines.sort((a, b) => (user(a) === user(b) ? inGerman(key(a), key(b)) : user(a) < user(b) ? -1 : 1));
      sorted.push(...lines.map(key));
      return `${lines.join('\n')}\n`;
    }),
  );
  expect(sorted).toEqual(expect.arrayContaining(['_b', 'a', 'b', 'B', 'É']));
  await restoreBackup(await targetAt(empty.url, join(folder, 'older-images'), studio), older);
  expect(await sortedRows(empty.url)).toEqual(await sortedRows(studio.databaseUrl));
});

type Column = (line: string) => string;
const inGerman = new Intl.Collator('de').compare;

async function sortedRows(url: string): Promise<Record<string, string[]>> {
  const rows = Object.entries(await everyRow(url));
  return Object.fromEntries(rows.map(([table, all]) => [table, all.toSorted()]));
}
