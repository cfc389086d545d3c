import { readArguments } from '../backup/read-arguments.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { restoredLines } from '../backup/restored-lines.ts';
import { readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';
import { runCommand } from '../start/run-command.ts';
import { scratchDatabase } from '../start/scratch-database.ts';

/** `npm run backup:verify -- FILE`: proves that a backup can be restored, without touching the studio. */
await runCommand('The check of the backup', async (say, done) => {
  const { file } = readArguments('backup:verify', process.argv.slice(2));
  const { studio, verifyDatabaseUrl } = readConfig();
  await using database = await scratchDatabase(verifyDatabaseUrl, say);
  // Reading an image compares it with its checksum, so it need not be written.
  const images = { async *names() {}, write: async () => undefined, mark: async () => undefined };
  const target = { ...database, images, studio, entities, migrations, onlyCheck: true };
  const restored = await restoreBackup(target, file);
  done(`${file} was restored and checked, as of ${restored.header.madeAt}: ${restoredLines(restored).join('\n')}`);
});
