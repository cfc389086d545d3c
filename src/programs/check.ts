import { readFile } from 'node:fs/promises';
import { EntitySchema } from '@mikro-orm/core';
import type { GraphQLSchema } from 'graphql';
import { unlessMissing } from '../platform/basics/unless-missing.ts';
import { entities } from '../start/entities.ts';
import { migrations } from '../start/migrations.ts';
import { createSchema } from '../start/schema.ts';
import { schemaFile, schemaText } from '../start/schema-text.ts';
import { errorsFile, errorsText } from './check/errors-text.ts';
import { readSources } from './check/sources.ts';
import { undescribed, unspecified } from './check/undescribed.ts';
import { unusedExports } from './check/unused-exports.ts';
import { unusedSettings } from './check/unused-settings.ts';
import { userErrorClasses, userErrorTypes } from './check/user-error-types.ts';
import { releasedSchemaFile, versionProblems } from './check/version-problems.ts';
import { wrongDeprecations } from './check/wrong-deprecations.ts';

/**
 * The part of `npm run check` that no compiler does: nothing is left out of the list or the call that puts it to use,
 * the schema is described, what is generated is up to date, and nothing that was released breaks. It loads every file of the build except the programs, also
 * files that nothing imports yet.
 */
const [build, root] = [new URL('../', import.meta.url), new URL('../../', import.meta.url)];
const sources = await readSources();
const files = [...sources.keys()].map(file => file.slice('src/'.length)).filter(file => !file.startsWith('programs'));
const modules = await Promise.all(
  files.map(async file => ({ file, exports: await import(new URL(file.replace(/ts$/, 'js'), build).href) })),
);

const listed = new Set<unknown>([...entities, ...migrations]);
const problems = [
  ...forgotten(value => value instanceof EntitySchema, 'src/start/entities.ts'),
  ...forgotten((_value, name) => /^Migration\d/.test(name), 'src/start/migrations.ts'),
  ...unusedExports(sources).map(name => `${name} is exported and used nowhere: use it or delete it.`),
  ...unusedSettings(sources).map(name => `${name} is a setting that nothing reads: use it or delete it.`),
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
    const schema = createSchema();
    return [
      ...undescribed(schema).map(part => `${part} has no description in the schema.`),
      ...unspecified(schema).map(scalar => `${scalar} is a scalar without \`specifiedByURL\`.`),
      ...wrongDeprecations(schema),
      ...errorsWithoutType(schema),
      ...(await outOfDate('schema.graphql', schemaFile, schemaText())),
      ...(await outOfDate('docs/errors.md', errorsFile, errorsText(schema, userErrorClasses(sources)))),
      ...versionProblems({
        changelog: await readFile(new URL('CHANGELOG.md', root), 'utf8'),
        packageVersions: [await versionIn('package.json'), await versionIn('package-lock.json')],
        schema: schemaText(),
        released: await readFile(releasedSchemaFile, 'utf8').catch(unlessMissing),
      }),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
}

async function versionIn(name: string): Promise<string> {
  return (JSON.parse(await readFile(new URL(name, root), 'utf8')) as { version: string }).version;
}

async function outOfDate(name: string, file: URL, text: string): Promise<string[]> {
  const isCurrent = (await readFile(file, 'utf8').catch(unlessMissing)) === text;
  return isCurrent ? [] : [`${name} is not up to date: run \`npm run schema\` and commit it.`];
}

/** A user error is answered as the GraphQL type that its class names. */
function errorsWithoutType(schema: GraphQLSchema): string[] {
  const types = userErrorTypes(schema);
  return userErrorClasses(sources)
    .filter(({ type }) => !types.has(type))
    .map(({ file, type }) => `${type} of ${file} is not a type of the schema that implements UserError.`);
}
