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
import { insertRowsOf } from '../database/rows-by-migration.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';

const studio = { name: 'Old', currency: 'NGN', timeZone: 'Africa/Lagos' };

test('a backup from before the latest migrations is migrated on restore, also into a database that already has them', async () => {
  await using old = await emptyDatabase();
  await using empty = await emptyDatabase();
  const [before, after] = [migrations.slice(0, 7), migrations];
  await migrated(old.url, before);
  await migrated(empty.url, after);
  for (const { name } of before) await insertRowsOf(old.url, name);
  const folder = await mkdtemp(join(tmpdir(), 'atelier-older-'));
  try {
    const images = imagesIn(await DiskStorage.open(join(folder, 'images')), fileNamesOf);
    await makeBackup({ url: old.url, entities, images, studio }, join(folder, 'file'), { force: false });
    const target = { url: empty.url, images, studio, entities, migrations };
    const { manifest } = await restoreBackup(target, join(folder, 'file'));
    expect(manifest.tables.map(({ name }) => name)).not.toContain('images');
  } finally {
    await rm(folder, { recursive: true });
  }
  // The ninth migration fills in who changed measurements last.
  const [row] = await runOn(empty.url, 'select username, updated_by_id = taken_by_id as said from users, measurements');
  expect(row).toEqual({ username: 'ada', said: true });
  const applied = await runOn<{ name: string }>(empty.url, 'select name from mikro_orm_migrations order by id');
  expect(applied.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
});

async function migrated(url: string, migrations: Parameters<typeof openDatabase>[0]['migrations']): Promise<void> {
  const orm = await openDatabase({ url, entities, migrations });
  await orm.migrator.up();
  await orm.close();
}
