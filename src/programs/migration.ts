import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { migrate } from '../platform/database/migrate.ts';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';
import { newMigration } from '../start/new-migration.ts';
import { runCommand } from '../start/run-command.ts';

/**
 * `npm run migration OrderComments`: writes a migration for what changed in the entities. It compares them with the
 * tables that the earlier migrations make, in a database of its own that is gone afterwards.
 */
await runCommand('Writing the migration', async say => {
  const name = process.argv[2] ?? '';
  if (!/^[A-Z][A-Za-z]+$/.test(name)) throw new Error('name it like a class: `npm run migration OrderComments`.');
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-migration-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  opened.defer(() => postgres.stop());
  const orm = await openDatabase({ url: postgres.url, entities, migrations });
  opened.defer(() => orm.close());
  await migrate(orm);
  const migration = await newMigration(orm, name, new Date());
  if (!migration) return say('The entities are as the migrations make the tables: there is nothing to write.');
  const file = `src/migrations/${migration.className}.ts`;
  await writeFile(new URL(`../../${file}`, import.meta.url), migration.text, { flag: 'wx' });
  say(`Wrote ${file}. Check it, write its down(), and add it to src/start/migrations.ts.`);
});
