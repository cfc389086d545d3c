import { readFile, writeFile } from 'node:fs/promises';
import { schemaText } from '../start/schema-text.ts';

/** Writes schema.graphql; with `--check` it only says whether that would change anything. */
const file = new URL('../../schema.graphql', import.meta.url);
const text = schemaText();
if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8')) !== text) {
  process.stderr.write('schema.graphql is stale: run `npm run schema` and commit it.\n');
  process.exitCode = 1;
}
