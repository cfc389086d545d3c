import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTrustedManifest } from '../../src/platform/http/trusted-manifest.ts';
import { createSchema } from '../../src/start/schema.ts';
import { openStudio } from '../support/studio.ts';

const me = { id: 'me-1', name: 'Me', type: 'query', body: 'query Me { me { username } }' };
const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [me] };
const bad = { id: 'bad-1', name: 'Bad', type: 'query', body: 'query Bad { salaries }' };
const schema = createSchema();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(contents: unknown) {
  const file = join(folder, 'manifest.json');
  await writeFile(file, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return readTrustedManifest(file, schema);
}

test('a manifest gives the text of each operation by its id', async () => {
  expect(await read(manifest)).toEqual(new Map([['me-1', me.body]]));
});

test('a manifest of graphql-codegen or Relay gives each text by its hash', async () => {
  const texts = { '6f1ed002ab5595859014ebf0951522d9': me.body, sha1: '{ me { username } }' };
  expect(await read(texts)).toEqual(new Map(Object.entries(texts)));
});

test.each([
  ['is a list', [me], /\.json is not a manifest: it must be in the format/],
  ['maps an id to no text', { one: me.body, two: 2 }, /\.json is not a manifest: it must be in the format/],
  ['maps an id to nothing valid', { one: me.body, two: bad.body }, /The document "two" is not valid: Cannot query/],
  ['maps an id to a fragment', { one: 'fragment F on User { id }' }, /The document "one" is not valid: Fragment "F"/],
  ['has a text without an id', { '': me.body }, /The document "" has no id/],
  ['is not JSON', '{', /manifest\.json, the manifest of trusted documents, is not JSON/],
  ['has another format', { ...manifest, format: 'relay' }, /\.json is not a manifest: it must be in the format/],
  ['has another version', { ...manifest, version: 2 }, /\.json is not a manifest: it must be in the format/],
  ['has an id twice', { ...manifest, operations: [me, me] }, /Me \(operation 2\) has the id of another/],
  [
    'asks for what is not there',
    { ...manifest, operations: [me, bad] },
    /Bad \(operation 2\) is not valid: Cannot query field "salaries"/,
  ],
  ['cannot be parsed', { ...manifest, operations: [{ ...bad, body: '{' }] }, /Bad \(operation 1\) cannot be parsed/],
  [
    'has an operation by another name',
    { ...manifest, operations: [{ ...bad, body: me.body }] },
    /Bad \(operation 1\) has another name or type/,
  ],
  [
    'has an operation without an id',
    { ...manifest, operations: [{ ...bad, id: '' }] },
    /Bad \(operation 1\) has no id/,
  ],
])(
  'a manifest that %s is refused, with the name of the file and of the operation',
  async (_what, contents, message) => {
    await expect(read(contents)).rejects.toThrow(message);
  },
);

test('a studio does not start without its manifest', async () => {
  const env = { TRUSTED_DOCUMENTS: 'prefer', TRUSTED_DOCUMENTS_FILE: join(folder, 'nowhere.json') };
  await expect(openStudio({ env })).rejects.toThrow(/nowhere\.json, the manifest .* cannot be read \(ENOENT\)/);
});
