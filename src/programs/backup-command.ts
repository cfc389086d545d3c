import { imagesIn } from '../backup/image-files.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { readArguments } from '../backup/read-arguments.ts';
import { fileNamesOf } from '../images/image-files.ts';
import { countInWords } from '../platform/basics/in-words.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { sharedDatabase } from '../start/find-database.ts';
import { runCommand } from '../start/run-command.ts';

/** An exit code. */
const imagesMissing = 3;

/**
 * `npm run backup -- FILE`: writes the whole studio to one file. The server may run meanwhile. When files of images are
 * missing, the exit code is 3, so that a nightly job is noticed; `--allow-missing-images` accepts that.
 */
await runCommand('The backup', async (say, done) => {
  const { file, ...options } = readArguments('backup', process.argv.slice(2));
  const config = readConfig();
  await using database = await sharedDatabase(config, say);
  const storage = await openStorage(config, 'read');
  const source = { ...database, entities, images: imagesIn(storage, fileNamesOf), studio: config.studio };
  const { tables, images, missingImages } = await makeBackup(source, file, options);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (missingImages.length > 0 && !options.allowMissingImages) process.exitCode = imagesMissing;
  done(`${file} holds ${rows} rows of ${tables.length} tables and ${images.length} image files.`);
  if (missingImages.length > 0) process.stderr.write(warning(missingImages, storage.place));
});

function warning(ids: string[], place: string): string {
  const more = ids.length > 20 ? `, and ${ids.length - 20} more` : '';
  return `Files of ${countInWords(ids.length, 'image')} are missing in ${place}: ${ids.slice(0, 20).join(', ')}${more}.\n`;
}
