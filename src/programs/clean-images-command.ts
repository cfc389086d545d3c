import { parseArgs } from 'node:util';
import { checkStorage } from '../images/claim-storage.ts';
import { type CleaningResult, cleanImages } from '../images/clean-images.ts';
import { retentionDays } from '../images/image-retention.ts';
import { openDatabase } from '../platform/database/database.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { type Config, readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { sharedDatabase } from '../start/find-database.ts';
import { migrations } from '../start/migrations.ts';
import { type Print, runCommand } from '../start/run-command.ts';

/** `npm run images:clean`: removes image files that are no longer needed. `--dry-run` only counts them. */
await runCommand('The clean-up of images', async (say, done) => {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });
  const dryRun = values['dry-run'];
  await clean(readConfig(), dryRun, say, done);
});

async function clean(config: Config, dryRun: boolean, say: Print, done: Print): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await sharedDatabase(config, say));
  const orm = await openDatabase({ ...database, entities, migrations });
  opened.defer(() => orm.close());
  if ((await orm.migrator.getPending()).length > 0) {
    throw new Error('The database is older than this program: start Atelier once, which brings it up to date.');
  }
  const storage = await openStorage(config, dryRun ? 'read' : 'remove');
  opened.defer(() => storage.close());
  await checkStorage(orm.em, storage);
  done(...reportOf(await cleanImages({ em: orm.em, storage, now: new Date(), dryRun }), dryRun));
}

function reportOf({ images, orphans, unfinished, unknownFiles }: CleaningResult, dryRun: boolean): string[] {
  const removed = dryRun ? 'would be removed' : 'were removed';
  return [
    `Images deleted more than ${retentionDays} days ago whose files ${removed}: ${images}`,
    `Files of no image, older than an hour, that ${removed}: ${orphans}`,
    `Unfinished files, older than an hour, that ${removed}: ${unfinished}`,
    ...(unknownFiles > 0 ? [`Files that Atelier did not write, which were left alone: ${unknownFiles}`] : []),
  ];
}
