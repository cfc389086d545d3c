import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { openStudio } from '../support/studio.ts';

/** The four foreign keys that are written as SQL, because MikroORM cannot declare them. */
const byHand = [
  'alter table "idempotency_keys" drop constraint "idempotency_keys_user_id_foreign";',
  'alter table "order_items" drop constraint "order_items_inventory_item_id_foreign";',
  'alter table "inventory_changes" drop constraint "inventory_changes_order_id_foreign";',
  'alter table "upload_counts" drop constraint "upload_counts_user_id_foreign";',
];

test('MikroORM’s own commands find every migration, and nothing in the tables that the entities do not say', async () => {
  await using studio = await openStudio();
  const [list, pending, update, check] = await Promise.all([
    mikroOrm(studio.databaseUrl, 'migration:list'),
    mikroOrm(studio.databaseUrl, 'migration:pending'),
    mikroOrm(studio.databaseUrl, 'schema:update', '--dump'),
    mikroOrm(studio.databaseUrl, 'migration:check'),
  ]);
  expect(list.match(/\bMigration\d+\w+/g)).toEqual(migrations.map(({ name }) => name));
  expect(pending).toContain('No pending migrations');
  expect(
    update
      .split('\n')
      .filter(line => line && line !== `set names 'utf8';`)
      .sort(),
  ).toEqual(byHand.toSorted());
  expect(check).toContain('Changes detected');
});

/** The output of a command, whatever its exit code. */
async function mikroOrm(databaseUrl: string, ...words: string[]): Promise<string> {
  const { PATH = '' } = process.env;
  const options = { cwd: project, env: { PATH, DATABASE_URL: databaseUrl } };
  const command = join(project, 'node_modules', '.bin', 'mikro-orm');
  const { stdout, stderr } = await promisify(execFile)(command, words, options).catch(error => error);
  return stripVTControlCharacters(stdout + stderr);
}

const project = join(import.meta.dirname, '..', '..');
