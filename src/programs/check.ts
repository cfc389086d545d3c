import { readdir, readFile } from 'node:fs/promises';
import { EntitySchema } from '@mikro-orm/core';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';
import { schemaFile, schemaText } from '../start/schema-text.ts';

/**
 * The part of `npm run check` that no compiler does: nothing that somebody wrote is left out of the list that puts it to use,
 * and schema.graphql is up to date. It loads every file of the build but the programs, also those that nothing imports yet.
 */
const [build, source] = [new URL('../', import.meta.url), new URL('../../src/', import.meta.url)];
const files = (await readdir(source, { recursive: true })).filter(
  file => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('programs'),
);
const modules = await Promise.all(
  files.map(async file => ({ file, exports: await import(new URL(file.replace(/ts$/, 'js'), build).href) })),
);

const listed = new Set<unknown>([...entities, ...migrations]);
const problems = [
  ...forgotten(value => value instanceof EntitySchema, 'src/start/entities.ts'),
  ...forgotten((_value, name) => /^Migration\d/.test(name), 'src/start/migrations.ts'),
  ...(await schemaProblems()),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;

function forgotten(belongs: (value: unknown, name: string) => boolean, list: string): string[] {
  return modules.flatMap(({ file, exports }) =>
    Object.entries(exports)
      .filter(([name, value]) => belongs(value, name) && !listed.has(value))
      .map(([name]) => `${name} of src/${file} is not in the list of ${list}.`),
  );
}

async function schemaProblems(): Promise<string[]> {
  try {
    if ((await readFile(schemaFile, 'utf8')) === schemaText()) return [];
    return ['schema.graphql is not up to date: run `npm run schema` and commit it.'];
  } catch (error) {
    return [(error as Error).message];
  }
}
