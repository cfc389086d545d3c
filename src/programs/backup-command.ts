import { imagesIn } from '../backup/image-files.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { readArguments } from '../backup/read-arguments.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { readConfig } from '../platform/settings/config.ts';
import { sharedDatabase } from '../start/find-database.ts';
import { runCommand } from '../start/run-command.ts';

/** `npm run backup -- FILE`: writes the whole studio to one file. The server may run meanwhile. */
await runCommand('The backup', async (say, done) => {
  const { file, force } = readArguments('backup', process.argv.slice(2));
  const config = readConfig();
  await using database = await sharedDatabase(config, say);
  const storage = await openStorage(config, 'read');
  const source = { url: database.url, images: imagesIn(storage), studio: config.studio };
  const { tables, images, missingImages } = await makeBackup(source, file, { force });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const missing = missingImages.length > 0 ? [`Images without files in ${storage.place}: ${missingImages.length}`] : [];
  done(`${file} holds ${rows} rows of ${tables.length} tables and ${images.length} image files.`, ...missing);
});
