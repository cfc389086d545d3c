import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aJunior, type Person } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';
import { endlessUpload } from './endless-upload.ts';

const me = 'query Me { me { username } }';
let folder: string;
let studio: TestStudio;
let junior: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-manifest-'));
  const operations = [{ id: 'me', name: 'Me', type: 'query', body: me }];
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  studio = await openStudio({
    env: {
      REQUESTS_UNDER_WAY: '1',
      REQUESTS_PER_ADDRESS: '1',
      MAX_BODY_BYTES: '2000',
      TRUST_PROXY: '1',
      TRUSTED_DOCUMENTS: 'only',
      TRUSTED_DOCUMENTS_FILE: join(folder, 'manifest.json'),
    },
  });
  junior = await aJunior(studio);
  await answerTo(used, { body: '{}' });
});
afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** An address that has no request left in this minute. */
const used = '192.0.2.255';
let addresses = 0;
const fresh = () => `192.0.2.${addresses++}`;

const json = { 'content-type': 'application/json' };
const badHost = { host: '<b>' };
const zipped = { 'content-encoding': 'gzip' };
const nested = `${'['.repeat(200)}${']'.repeat(200)}`;
const tooLarge = '{'.repeat(3000);
const deep = JSON.stringify({ query: '{ studio { name } }', variables: { deep: JSON.parse(nested) } });
const untrusted = JSON.stringify({ query: '{ studio { name } }' });
const trusted = JSON.stringify({ query: me });

describe('of all that is wrong with a request, it is refused for what is checked first', () => {
  let slow: Socket | undefined;
  afterAll(() => slow?.destroy());

  test('the Host header, then the requests under way', async () => {
    slow = await endlessUpload(studio, junior.token);
    expect(await answerTo(used, { headers: badHost, body: tooLarge })).toMatchObject({
      status: 400,
      errors: [{ message: 'The Host header is malformed.' }],
    });
    expect(await answerTo(used, { body: tooLarge })).toMatchObject({ status: 503 });
  });

  test('a preflight is answered all the same', async () => {
    const headers = { origin: 'http://localhost:5173', 'access-control-request-method': 'POST' };
    expect((await answerTo(used, { method: 'OPTIONS', headers })).status).toBe(204);
    slow?.destroy();
    await expect.poll(async () => (await answerTo(fresh(), { body: trusted })).status).toBe(200);
  });

  test.each([
    ['the address', () => answerTo(used, { body: tooLarge }), 429, 'THROTTLED'],
    ['its encoding', () => answerTo(fresh(), { headers: zipped, body: tooLarge }), 415, 'BAD_REQUEST'],
    ['the size of the body', () => answerTo(fresh(), { body: tooLarge }), 413, 'BAD_REQUEST'],
    ['the JSON of the body', () => answerTo(fresh(), { body: deep.slice(1) }), 400, 'BAD_REQUEST'],
    ['its nesting', () => answerTo(fresh(), { body: deep }), 400, 'QUERY_TOO_LARGE'],
    ['the manifest', () => answerTo(fresh(), { body: untrusted }), 400, 'QUERY_NOT_IN_SAFELIST'],
    ['the caller', () => answerTo(fresh(), { body: trusted }), 200, 'UNAUTHENTICATED'],
  ])('%s', async (_what, send, status, code) => {
    expect(await send()).toMatchObject({ status, errors: [{ extensions: { code } }] });
  });

  const preflight = { 'apollo-require-preflight': 'true' };
  test.each([
    ['of an upload: the address', () => upload(deep, used), 429, 'THROTTLED'],
    ['of an upload: the preflight header', () => upload(deep), 400, 'BAD_REQUEST'],
    ['of an upload: the caller', () => upload(deep, fresh(), preflight), 401, 'UNAUTHENTICATED'],
    ['of an upload: its nesting', () => upload(deep, fresh(), signedIn()), 400, 'QUERY_TOO_LARGE'],
    ['of an upload: the manifest', () => upload(untrusted, fresh(), signedIn()), 400, 'QUERY_NOT_IN_SAFELIST'],
  ])('%s', async (_what, send, status, code) => {
    expect(await send()).toMatchObject({ status, errors: [{ extensions: { code } }] });
  });

  const signedIn = () => ({ ...preflight, authorization: `Bearer ${junior.token}` });
});

function upload(operations: string, address = fresh(), headers: Record<string, string> = {}) {
  const part = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${part('operations', operations)}${part('map', '{}')}--b--\r\n`;
  return answerTo(address, { headers: { 'content-type': 'multipart/form-data; boundary=b', ...headers }, body });
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The status and the errors. Every answer carries the headers that come first. */
async function answerTo(address: string, { method = 'POST', headers, body = '' }: Sent) {
  const { hostname, port } = new URL(studio.url);
  const own = { ...json, accept: 'application/json', 'content-length': body.length, 'x-forwarded-for': address };
  const sent = request({ hostname, port, path: '/graphql', method, headers: { ...own, ...headers } });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const { errors } = JSON.parse((await text(response)) || '{}') as { errors?: object[] };
  expect(response.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-request-id': expect.any(String) });
  return { status: response.statusCode, errors };
}
