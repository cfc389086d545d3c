import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { foreignKeysByHand, newMigration } from '../../src/start/new-migration.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

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
  const changes = update.split('\n').filter(line => line && line !== `set names 'utf8';`);
  const others = changes.filter(line => !foreignKeysByHand.some(key => line.endsWith(`drop constraint "${key}";`)));
  expect(others, 'The migrations lack these: `npm run migration` writes one').toEqual([]);
  expect(changes).toHaveLength(foreignKeysByHand.length);
  expect(check).toContain('Changes detected');
});

test('a migration is written for what the tables lack', async () => {
  await using studio = await openStudio();
  const now = new Date('2026-12-01T10:20:30.456Z');
  expect(await newMigration(studio.orm, 'Nothing', now)).toBeNull();
  await runOn(studio.databaseUrl, 'alter table customers drop column notes');
  await runOn(studio.databaseUrl, 'drop index orders_by_price, customers_by_email');
  const migration = await newMigration(studio.orm, 'NotesAndPrices', now);
  expect(migration?.className).toBe('Migration20261201102030NotesAndPrices');
  expect(migration?.text).toContain(`
  override up(): void {
    this.addSql(\`
      alter table customers add notes text null;
      create index customers_by_email on customers (folded_name(email) collate "C") where deleted_at is null;
      create index orders_by_price on orders (price, id) where deleted_at is null
    \`);
  }
`);
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
