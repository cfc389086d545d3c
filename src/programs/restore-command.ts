import { imagesIn } from '../backup/image-files.ts';
import { readArguments } from '../backup/read-arguments.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { exclusiveDatabase } from '../start/find-database.ts';
import { migrations } from '../start/migrations.ts';
import { runCommand } from '../start/run-command.ts';

/** `npm run restore -- FILE`: restores a backup into an empty studio. No server may run there. */
await runCommand('The restore', async (say, done) => {
  const { file } = readArguments('restore', process.argv.slice(2));
  const config = readConfig();
  const storage = await openStorage(config, 'add');
  await using database = await exclusiveDatabase(config, say);
  const images = imagesIn(storage);
  const { studio } = config;
  const { header, manifest } = await restoreBackup({ url: database.url, images, studio, entities, migrations }, file);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  done(`The studio is as it was at ${header.madeAt}: ${rows} rows, ${manifest.images.length} image files.`);
});
