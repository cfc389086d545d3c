import { runCommand } from '../backup/command.ts';
import { imagesIn } from '../backup/image-files.ts';
import { ownDatabase } from '../backup/reach-database.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';

/** `npm run restore -- FILE`: what a backup holds, into an empty studio that no server runs. */
await runCommand('restore', async ({ file, signal, say }) => {
  // Nothing is written yet, or all of it is: PostgreSQL rolls back what was begun.
  signal.addEventListener('abort', () => process.exit(1));
  const config = readConfig();
  const storage = await openStorage(config);
  await using database = await ownDatabase(config, say);
  const images = imagesIn(storage);
  const { studio } = config;
  const { header, manifest } = await restoreBackup({ url: database.url, images, studio, entities, migrations }, file);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`The studio is as it was at ${header.madeAt}: ${rows} rows, ${manifest.images.length} image files.`);
});
