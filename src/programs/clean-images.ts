import { parseArgs } from 'node:util';
import { type CleaningResult, cleanImages } from '../images/clean-images.ts';
import { errorText } from '../platform/basics/error-text.ts';
import { openDatabase } from '../platform/database/database.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import { type Config, readConfig } from '../platform/settings/config.ts';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';

/** `npm run images:clean`: removes the files of images that nothing will ask for. With `--dry-run` it only says which. */
try {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });
  process.stdout.write(report(await clean(readConfig(), values['dry-run']), values['dry-run']));
} catch (error) {
  process.stderr.write(`The images were not cleaned up: ${errorText(error)}\n`);
  process.exitCode = 1;
}

async function clean(config: Config, dryRun: boolean): Promise<CleaningResult> {
  await using opened = new AsyncDisposableStack();
  const url = config.databaseUrl ?? (await embedded(config, opened));
  const orm = await openDatabase({ url, entities, migrations });
  opened.defer(() => orm.close());
  if ((await orm.migrator.getPending()).length > 0) {
    throw new Error('The database is older than this program: start Atelier once, which brings it up to date.');
  }
  const storage = await openStorage(config);
  opened.defer(() => storage.close());
  return await cleanImages({ em: orm.em, storage, now: new Date(), dryRun });
}

async function embedded({ dataDir }: Config, opened: AsyncDisposableStack): Promise<string> {
  const { reachEmbeddedPostgres } = await import('../platform/database/reach-embedded-postgres.ts');
  const postgres = await reachEmbeddedPostgres({ dataDir });
  opened.defer(() => postgres.stop());
  return postgres.url;
}

function report({ images, orphans, unfinished, unknownFiles }: CleaningResult, dryRun: boolean): string {
  const removed = dryRun ? 'would be removed' : 'were removed';
  const lines = [
    `Images deleted more than 30 days ago whose files ${removed}: ${images}`,
    `Files of no image, older than an hour, that ${removed}: ${orphans}`,
    `Unfinished files, older than an hour, that ${removed}: ${unfinished}`,
  ];
  if (unknownFiles > 0) lines.push(`Files that are none of ours, and were left alone: ${unknownFiles}`);
  return `${lines.join('\n')}\n`;
}
