import { runCommand } from '../backup/command.ts';
import { imagesIn } from '../backup/image-files.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { reachDatabase } from '../backup/reach-database.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { readConfig } from '../platform/settings/config.ts';

/** `npm run backup -- FILE`: the whole studio in one file, also while it is at work. */
await runCommand('backup', async ({ file, force, signal, say }) => {
  const config = readConfig();
  const storage = await openStorage(config);
  await using database = await reachDatabase(config, say);
  const source = { url: database.url, images: imagesIn(storage), studio: config.studio };
  const { tables, images, missingImages } = await makeBackup(source, file, { force, signal });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${file} holds ${rows} rows of ${tables.length} tables and ${images.length} image files.`);
  if (missingImages.length > 0) say(`The files of ${missingImages.length} images were not there.`);
});
