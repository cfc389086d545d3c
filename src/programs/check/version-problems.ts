import { parse, print, visit } from 'graphql';
import { stepBetween, type Version, versionsIn } from './changelog.ts';
import type { SchemaChange } from './schema-change.ts';
import { schemaChanges } from './schema-changes.ts';

export interface Contract {
  /** The text of CHANGELOG.md. */
  changelog: string;
  /** The versions in package.json and package-lock.json. */
  packageVersions: string[];
  /** The text of the current schema, with its directives. */
  schema: string;
  /** The text of `releasedSchemaFile`; undefined before the first release. */
  released: string | undefined;
}

/** docs/released.graphql: the schema of the last version that was released. */
export const releasedSchemaFile = new URL('../../../docs/released.graphql', import.meta.url);

/** The text of docs/released.graphql for a version. */
export const releasedText = (version: string, schema: string) =>
  `# The schema of ${version}, with which \`npm run check\` compares schema.graphql. \`npm run release\` writes it.\n${schema}`;

/**
 * What is wrong with the version: numbers that differ, or a change of the schema since the last release that its number
 * does not allow or that CHANGELOG.md does not name. Throws for a malformed CHANGELOG.md.
 */
export function versionProblems({ changelog, packageVersions, schema, released }: Contract): string[] {
  const versions = versionsIn(changelog);
  const [{ number }] = versions;
  const differing = packageVersions.some(version => version !== number)
    ? [`The version in package.json and package-lock.json must be ${number}, as in CHANGELOG.md.`]
    : [];
  return [...differing, ...(released === undefined ? beforeTheFirst(versions) : since(released, versions, schema))];
}

function beforeTheFirst(versions: Version[]): string[] {
  return versions.some(({ day }) => day !== undefined)
    ? ['docs/released.graphql is missing, but CHANGELOG.md has a released version: get it back.']
    : [];
}

function since(released: string, versions: [Version, ...Version[]], schema: string): string[] {
  const last = /^# The schema of (\d+\.\d+\.\d+)[,:]/.exec(released)?.[1];
  const known = versions.findIndex(({ number, day }) => number === last && day !== undefined);
  if (last === undefined || known < 0)
    return [`CHANGELOG.md must have the released version ${last ?? ''} of docs/released.graphql.`];
  if (known > 1) return ['CHANGELOG.md has several versions that are not released: make one of them.'];
  const [{ number, text }] = versions;
  const step = known === 0 ? undefined : stepBetween(last, number);
  if (known === 1 && step === undefined) return [`The version ${number} in CHANGELOG.md must be higher than ${last}.`];
  const changes = schemaChanges(released, schema);
  if (changes.length === 0 && (step === 'major' || step === 'minor' || bare(released) === bare(schema))) return [];
  if (changes.length === 0) {
    return [
      `The schema has more than in ${last}: begin a new minor version in CHANGELOG.md ("## 1.2.0 - not released").`,
    ];
  }
  return changes.filter(change => !isAllowed(change, step, text)).map(change => inWords(change, last));
}

function isAllowed({ coordinate, breaks }: SchemaChange, step: string | undefined, text: string): boolean {
  const isNamed = text.includes(`\`${coordinate}\``);
  return isNamed && (step === 'major' || (step === 'minor' && !breaks));
}

function inWords({ coordinate, description, breaks }: SchemaChange, last: string): string {
  const since = `Since ${last}: ${description}`;
  return breaks
    ? `${since} This breaks clients. Undo it and deprecate instead, or name \`${coordinate}\` under a new major version in CHANGELOG.md.`
    : `${since} Clients may not expect it: name \`${coordinate}\` under a new version in CHANGELOG.md.`;
}

/** A schema without its descriptions and deprecations. */
function bare(schema: string): string {
  const document = parse(schema, { noLocation: true });
  return print(
    visit(document, {
      enter: node => ('description' in node ? { ...node, description: undefined } : undefined),
      Directive: { leave: ({ name }) => (name.value === 'deprecated' ? null : undefined) },
    }),
  );
}
