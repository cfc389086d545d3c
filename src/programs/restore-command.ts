import { imagesIn } from '../backup/image-files.ts';
import { readArguments } from '../backup/read-arguments.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { restoredLines } from '../backup/restored-lines.ts';
import { fileNamesOf } from '../images/image-files.ts';
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
  const images = imagesIn(storage, fileNamesOf);
  const { studio } = config;
  const restored = await restoreBackup({ ...database, images, studio, entities, migrations }, file);
  done(`The studio is as it was at ${restored.header.madeAt}: ${restoredLines(restored).join('\n')}`);
});
