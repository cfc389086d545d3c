import { readFile } from 'node:fs/promises';
import { type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';

/** The text of each operation in a manifest, by its id. */
export type Manifest = ReadonlyMap<string, string>;

/** A manifest cannot be read or used. The message names the file and everything that is wrong with it. */
export class ManifestError extends Error {}

/**
 * Reads a manifest in the format of Apollo's persisted queries and validates its operations against the schema. Throws
 * ManifestError if the file is missing or in another format, an id is used twice, or an operation is not valid.
 */
export async function readTrustedManifest(file: string, schema: GraphQLSchema): Promise<Manifest> {
  const operations = operationsOf(await contentsOf(file));
  if (!operations) throw new ManifestError(`${file} is not a manifest in the format "${format}", version 1.`);
  const manifest = new Map<string, string>();
  const problems: string[] = [];
  for (const [place, { id, name, type, body }] of operations.entries()) {
    const called = typeof name === 'string' ? `${name} (operation ${place + 1})` : `Operation ${place + 1}`;
    const problem = typeof id !== 'string' || id === '' ? 'has no id' : manifest.has(id) ? 'has the id of another' : '';
    const wrong = problem || problemOf({ name, type, body }, schema);
    if (wrong) problems.push(`${called} ${wrong}`);
    else manifest.set(String(id), String(body));
  }
  if (problems.length > 0) throw new ManifestError(`${file}: ${problems.join('; ')}.`);
  return manifest;
}

const format = 'apollo-persisted-query-manifest';

type Entry = Partial<Record<'id' | 'name' | 'type' | 'body', unknown>>;

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

function operationsOf(contents: unknown): Entry[] | undefined {
  if (!isObject(contents) || contents.format !== format || contents.version !== 1) return undefined;
  const { operations } = contents;
  return Array.isArray(operations) && operations.every(isObject) ? operations : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with an operation, as the end of a sentence that begins with its name; undefined if it is valid. */
function problemOf({ name, type, body }: Entry, schema: GraphQLSchema): string | undefined {
  if (typeof body !== 'string') return 'has no body';
  try {
    const document = parse(body);
    const [invalid] = validate(schema, document);
    if (invalid) return `is not valid: ${invalid.message}`;
    const operation = getOperationAST(document);
    if (operation?.name?.value !== name || operation?.operation !== type) return 'has another name or type in its text';
    return undefined;
  } catch (error) {
    return `cannot be parsed: ${(error as Error).message}`;
  }
}
