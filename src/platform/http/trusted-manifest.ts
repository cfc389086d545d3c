import { readFile } from 'node:fs/promises';
import { type GraphQLSchema, getOperationAST, Kind, parse, validate } from 'graphql';

/** The text of each document in a manifest, by its id. */
export type Manifest = ReadonlyMap<string, string>;

/** A manifest cannot be read or used. The message names the file and everything that is wrong with it. */
export class ManifestError extends Error {}

/**
 * Reads a manifest, in the format of Apollo's persisted queries or as an object of texts by their ids, which
 * graphql-codegen and Relay write. Validates its documents against the schema. Throws ManifestError if the file is
 * missing or in another format, an id is used twice, or a document is not valid.
 */
export async function readTrustedManifest(file: string, schema: GraphQLSchema): Promise<Manifest> {
  const entries = entriesOf(await contentsOf(file));
  if (!entries)
    throw new ManifestError(`${file} is not a manifest: it must be ${apollo}, or an object of texts by ids.`);
  const manifest = new Map<string, string>();
  const problems: string[] = [];
  for (const { called, id, body, operation } of entries) {
    const problem = typeof id !== 'string' || id === '' ? 'has no id' : manifest.has(id) ? 'has the id of another' : '';
    const wrong = problem || problemOf(body, operation, schema);
    if (wrong) problems.push(`${called} ${wrong}`);
    else manifest.set(String(id), String(body));
  }
  if (problems.length > 0) throw new ManifestError(`${file}: ${problems.join('; ')}.`);
  return manifest;
}

const format = 'apollo-persisted-query-manifest';
const apollo = `in the format "${format}", version 1`;

interface Entry {
  /** What an error calls it. */
  called: string;
  id: unknown;
  body: unknown;
  /** The only operation that it may have; undefined where the manifest does not say. */
  operation?: { name: unknown; type: unknown };
}

async function contentsOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ManifestError(`${file}, the manifest of trusted documents, cannot be read (${error.code}).`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError(`${file}, the manifest of trusted documents, is not JSON.`);
  }
}

function entriesOf(contents: unknown): Entry[] | undefined {
  if (!isObject(contents)) return undefined;
  const texts = Object.entries(contents);
  if (texts.every(([, text]) => typeof text === 'string'))
    return texts.map(([id, body]) => ({ called: `The document ${JSON.stringify(id)}`, id, body }));
  if (contents.format !== format || contents.version !== 1) return undefined;
  const { operations } = contents;
  if (!Array.isArray(operations) || !operations.every(isObject)) return undefined;
  return operations.map(({ id, name, type, body }, index) => {
    const called = typeof name === 'string' ? `${name} (operation ${index + 1})` : `Operation ${index + 1}`;
    return { called, id, body, operation: { name, type } };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a document, as the end of a sentence that begins with its name; undefined if it is valid. */
function problemOf(body: unknown, operation: Entry['operation'], schema: GraphQLSchema): string | undefined {
  if (typeof body !== 'string') return 'has no body';
  try {
    const document = parse(body);
    const [invalid] = validate(schema, document);
    if (invalid) return `is not valid: ${invalid.message}`;
    if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return 'has no operation';
    if (!operation) return undefined;
    const found = getOperationAST(document);
    const isSame = found?.name?.value === operation.name && found?.operation === operation.type;
    return isSame ? undefined : 'has another name or type in its text';
  } catch (error) {
    return `cannot be parsed: ${(error as Error).message}`;
  }
}
