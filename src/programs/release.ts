import { readFile, writeFile } from 'node:fs/promises';
import { schemaText } from '../start/schema-text.ts';
import { versionsIn } from './check/changelog.ts';
import { releasedSchemaFile, releasedText } from './check/version-problems.ts';

/**
 * `npm run release`, after `npm run check`: gives the newest version in CHANGELOG.md its day, and keeps its schema, with
 * which later ones are compared.
 */
const changelogFile = new URL('../../CHANGELOG.md', import.meta.url);
const changelog = await readFile(changelogFile, 'utf8');
const [{ number, day }] = versionsIn(changelog);
if (day !== undefined) {
  process.stderr.write(`${number} was released on ${day}: begin the next version, "## … - not released".\n`);
  process.exitCode = 1;
} else {
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(changelogFile, changelog.replace('- not released\n', `- ${today}\n`));
  await writeFile(releasedSchemaFile, releasedText(number, schemaText()));
  process.stdout.write(`Commit CHANGELOG.md and docs/released.graphql, and tag the commit v${number}.\n`);
}
