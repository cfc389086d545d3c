import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { everyTable } from '../changes/every-table.ts';
import { aPicture } from '../images/pictures.ts';
import { filesOf, prepareUploads, spooled } from '../images/upload-studio.ts';
import { data, withoutCost } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { rawAnswer } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async (studio, cleanUp) => ({
  ...(await prepareUploads(studio, cleanUp)),
  lead: await aLead(studio),
}));
const picture = await aPicture();

/** Text as its bytes: a character for each. */
const utf8 = (text: string) => Buffer.from(text).toString('latin1');

const notUtf8: [what: string, bytes: string][] = [
  ['é in ISO 8859-1', 'caf\xe9 noir'],
  ['a euro sign in Windows-1252', '\x80'],
  ['a character that is cut off', 'caf\xc3'],
  ['the rest of a character', '\xa9'],
  ['a slash in two bytes', '\xc0\xaf'],
  ['half a surrogate pair', '\xed\xa0\x80'],
  ['a surrogate pair in two halves', '\xed\xa0\xbd\xed\xb1\x97'],
  ['a character beyond Unicode', '\xf5\x80\x80\x80'],
];

const addition = (name: string) =>
  `{"query":"mutation ($name: String!) { createCustomer(input: { name: $name }) { customer { name } errors { code } } }","variables":{"name":"${name}"}}`;

interface Sent {
  method?: string;
  path?: string;
  headers?: string[];
  /** Bytes, a character for each. */
  body?: string;
}

/** The status of the answer, its headers, and its body. */
async function send({ method = 'POST', path = '/graphql', headers = [], body = '' }: Sent) {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    'Accept: application/graphql-response+json',
    `Authorization: Bearer ${studio.lead.token}`,
    ...headers,
    ...(method === 'GET' ? [] : [`Content-Length: ${body.length}`]),
  ];
  const answer = await rawAnswer(studio.url, `${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const text = rest.join('\r\n\r\n').replace(/^[0-9a-f]+\r\n([\s\S]*?)\r\n0\r\n$/, '$1');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: JSON.parse(text) };
}

const json = (body: string, type = 'application/json', ...headers: string[]) =>
  send({ headers: [`Content-Type: ${type}`, ...headers], body });

interface Part {
  disposition: string;
  headers?: string[];
  text: string;
}

/** An upload of a picture; `changed` replaces parts of it. */
function upload(changed: { operations?: Part; map?: Part; file?: Part; more?: Part[] } = {}, ...headers: string[]) {
  const parts = [
    ...(changed.more ?? []),
    changed.operations ?? operations('Silk'),
    changed.map ?? { disposition: 'name="map"', text: '{"1":["variables.file"]}' },
    changed.file ?? file('filename="a.png"'),
  ];
  const body = parts.map(
    ({ disposition, headers = [], text }) =>
      `--b\r\n${[`Content-Disposition: form-data; ${disposition}`, ...headers].join('\r\n')}\r\n\r\n${text}\r\n`,
  );
  return send({
    headers: headers.some(header => /^content-type/i.test(header))
      ? ['Apollo-Require-Preflight: true', ...headers]
      : ['Apollo-Require-Preflight: true', 'Content-Type: multipart/form-data; boundary=b', ...headers],
    body: `${body.join('')}--b--\r\n`,
  });
}

function operations(description: string, ...headers: string[]): Part {
  const query =
    'mutation ($id: ID!, $file: Upload!, $description: String) { uploadImage(orderId: $id, file: $file, description: $description) { image { description } errors { code } } }';
  const text = `{"query":"${query}","variables":{"id":"${studio.orderId}","file":null,"description":"${description}"}}`;
  return { disposition: 'name="operations"', headers, text };
}

const file = (disposition: string, ...headers: string[]): Part => ({
  disposition: `name="1"; ${disposition}`,
  headers: ['Content-Type: image/png', ...headers],
  text: Buffer.from(picture).toString('latin1'),
});

/** All that a request could change, apart from how many uploads were begun. */
async function stored() {
  const { upload_counts: _, ...tables } = await everyTable(studio);
  return { tables, files: await filesOf(studio), spooled: await spooled(studio.temporary) };
}

/** Sends it, and expects that it is refused with this status and words, and that nothing is stored. */
async function expectRefused(sending: () => ReturnType<typeof send>, status: 400 | 415, words: RegExp): Promise<void> {
  const before = await stored();
  const answer = await sending();
  const code = expect.stringMatching(/^BAD_(REQUEST|USER_INPUT)$|^GRAPHQL_PARSE_FAILED$/);
  expect([answer.status, withoutCost(answer.body)]).toEqual([
    status,
    { errors: [expect.objectContaining({ message: expect.stringMatching(words), extensions: { code } })] },
  ]);
  expect(answer.head).toMatch(/content-type: application\/graphql-response\+json; charset=utf-8/);
  if (words.source.startsWith('^The body is compressed')) expect(answer.head).toMatch(/accept-encoding: identity/);
  expect(await stored()).toEqual(before);
}

test.each(notUtf8)('a body with %s is refused', (_what, bytes) =>
  expectRefused(() => json(addition(bytes)), 400, /^The body is not valid UTF-8/),
);

test.each(notUtf8)('an upload whose operation has %s is refused', (_what, bytes) =>
  expectRefused(() => upload({ operations: operations(bytes) }), 400, /^The field `operations` is not valid UTF-8/),
);

test.each(notUtf8)('an upload whose map has %s is refused', (_what, bytes) =>
  expectRefused(
    () => upload({ map: { disposition: 'name="map"', text: `{"${bytes}":["variables.file"]}` } }),
    400,
    /^The field `map` is not valid UTF-8/,
  ),
);

test.each(notUtf8)('an upload whose file is called %s is refused', (_what, bytes) =>
  expectRefused(() => upload({ file: file(`filename="${bytes}.png"`) }), 400, /^A header of a part is not valid UTF-8/),
);

test.each(notUtf8)('a header of a proxy with %s does not matter', async (_what, bytes) => {
  for (const header of [`User-Agent: ${bytes}`, `X-Client-City: ${bytes}`]) {
    expect((await json(addition('Ada'), 'application/json', header)).status).toBe(200);
  }
});

const search = (bytes: string) =>
  `/graphql?query=${encodeURIComponent('query ($s: String) { orders(search: $s) { totalCount } }')}&variables={"s":"${bytes}"}`.replaceAll(
    '"',
    '%22',
  );
const percent = (bytes: string) =>
  bytes.replaceAll(/[\x80-\xff]/g, byte => `%${byte.charCodeAt(0).toString(16)}`).replaceAll(' ', '%20');

test.each(notUtf8)('a URL with %s is refused', async (_what, bytes) => {
  await expectRefused(() => send({ method: 'GET', path: search(percent(bytes)) }), 400, /^The URL is not valid UTF-8/);
  await expectRefused(() => send({ method: 'GET', path: `/healthz?x=${percent(bytes)}` }), 400, /^The URL is not/);
});

test('a URL with bytes that are not percent-encoded is refused', async () => {
  const answer = await send({ method: 'GET', path: search(utf8('café')) });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
});

const utf16: [what: string, encoding: BufferEncoding, swap: boolean, mark: string][] = [
  ['UTF-16, little-endian', 'utf16le', false, '\ufeff'],
  ['UTF-16, big-endian', 'utf16le', true, '\ufeff'],
  ['UTF-16 without a mark', 'utf16le', false, ''],
];
test.each(utf16)('JSON in %s is refused', (_what, encoding, swap, mark) => {
  const bytes = Buffer.from(`${mark}${addition('Ifẹ́')}`, encoding);
  return expectRefused(() => json((swap ? bytes.swap16() : bytes).toString('latin1')), 400, /UTF-8|not valid JSON/);
});

const otherCharsets = [
  'iso-8859-1',
  'UTF-16',
  '"Latin1"',
  'utf-7',
  'us-ascii',
  'windows-1252',
  '""',
  'utf-8; charset=utf-16',
];
test.each(otherCharsets)('a body or a part with the charset %s is refused', async charset => {
  await expectRefused(
    () => json(addition('Ada'), `application/json; charset=${charset}`),
    415,
    /^The body has the charset .*send UTF-8/,
  );
  await expectRefused(() => json(addition('Ada'), `application/json;Charset=${charset}`), 415, /charset/);
  const type = `Content-Type: multipart/form-data; charset=${charset}; boundary=b`;
  await expectRefused(() => upload({}, type), 415, /^The body has the charset .*send UTF-8/);
  for (const part of ['text/plain', 'application/json']) {
    const typed = operations('Silk', `Content-Type: ${part}; charset=${charset}`);
    await expectRefused(() => upload({ operations: typed }), 415, /^A part has the charset .*send UTF-8/);
  }
});

test.each(['gzip', 'br', 'zstd', 'deflate', 'x-gzip', 'identity, gzip', 'GZIP', 'unknown'])(
  'a body or a part with the content encoding %s is refused',
  async encoding => {
    const header = `Content-Encoding: ${encoding}`;
    const compressed = encoding === 'br' ? brotliCompressSync(addition('Ada')) : gzipSync(addition('Ada'));
    await expectRefused(
      () => json(compressed.toString('latin1'), 'application/json', header),
      415,
      /^The body is compressed.*send it as it is/,
    );
    await expectRefused(() => json(addition('Ada'), 'application/json', header), 415, /compressed/);
    await expectRefused(() => upload({}, header), 415, /^The body is compressed/);
    await expectRefused(() => upload({ operations: operations('Silk', header) }), 415, /^A part is compressed/);
    await expectRefused(() => upload({ file: file('filename="a.png"', header) }), 415, /^A part is compressed/);
  },
);

test.each(['base64', 'quoted-printable'])('a part that is encoded for e-mail, in %s, is refused', encoding =>
  expectRefused(
    () => upload({ operations: operations('caf=C3=A9', `Content-Transfer-Encoding: ${encoding}`) }),
    415,
    /^A part has a Content-Transfer-Encoding.*send it as it is/,
  ),
);

test.each([
  ["filename*=iso-8859-1''caf%e9.png", 415, /charset "iso-8859-1"/],
  ["filename*=utf-8''caf%e9.png", 400, /not valid UTF-8/],
] as const)('a file that is called %s is refused', (name, status, words) =>
  expectRefused(() => upload({ file: file(name) }), status, words),
);

test('a form that names another charset in a field is refused', () =>
  expectRefused(
    () => upload({ more: [{ disposition: 'name="_charset_"', text: 'windows-1252' }] }),
    415,
    /charset "windows-1252"/,
  ));

test.each(['\\ud800', '\\udc00', '\\udc00\\ud800'])(
  'the lone surrogate %s in JSON is refused in every text',
  async half => {
    const words = /lone surrogate|a UUID|Syntax Error/;
    const ask = (query: string, variables: string) => json(`{"query":"${query}","variables":${variables}}`);
    await expectRefused(() => json(addition(`a${half}b`)), 400, words);
    await expectRefused(
      () => ask('query ($s: String) { orders(search: $s) { totalCount } }', `{"s":"${half}"}`),
      400,
      words,
    );
    await expectRefused(() => ask('query ($s: ID!) { order(id: $s) { id } }', `{"s":"${half}"}`), 400, words);
    await expectRefused(
      () =>
        ask(
          'mutation ($s: String) { createCustomer(input: { name: \\"Ada\\", idempotencyKey: $s }) { errors { code } } }',
          `{"s":"${half}"}`,
        ),
      400,
      words,
    );
    await expectRefused(
      () =>
        ask(
          'mutation ($s: String!) { login(input: { login: $s, password: $s }) { errors { code } } }',
          `{"s":"${half}"}`,
        ),
      400,
      words,
    );
    await expectRefused(() => ask(`{ orders(search: \\"${half}\\") { totalCount } }`, '{}'), 400, words);
    await expectRefused(() => upload({ operations: operations(half) }), 400, words);
    await expectRefused(() => send({ method: 'GET', path: search(half.replace('\\u', '%5Cu')) }), 400, words);
  },
);

test('what is UTF-8 is taken exactly as it was sent', async () => {
  const name = 'Ọlá “Ifẹ́” 🧵 \ufffd';
  for (const type of [
    'application/json',
    'application/json; charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/json; charset=utf8',
  ]) {
    for (const mark of ['', '\ufeff']) {
      const { status, body } = await json(
        utf8(`${mark}${addition(name)}`),
        type,
        'Content-Encoding: identity',
        `User-Agent: ${utf8(name)}`,
      );
      expect([status, body.data]).toEqual([
        200,
        { createCustomer: { customer: { name: name.normalize('NFC') }, errors: [] } },
      ]);
    }
    const sent = await upload({
      operations: { ...operations(utf8(name), `Content-Type: ${type}`, 'Content-Transfer-Encoding: 8bit') },
      file: file(`filename="${utf8(name)}.png"; filename*=UTF-8''caf%C3%A9.png`, 'Content-Transfer-Encoding: binary'),
    });
    expect([sent.status, sent.body.data]).toEqual([
      200,
      { uploadImage: { image: { description: name.normalize('NFC') }, errors: [] } },
    ]);
  }
  const { body } = await send({
    method: 'GET',
    path: search(encodeURIComponent(name)),
    headers: ['Apollo-Require-Preflight: true'],
  });
  expect(body.data).toEqual({ orders: { totalCount: expect.any(Number) } });
});

test('a mark of UTF-8 before the fields of an upload is ignored, as before JSON', async () => {
  const marked = operations('Silk');
  const { body } = await upload({
    operations: { ...marked, text: utf8(`\ufeff${marked.text}`) },
    map: { disposition: 'name="map"', text: utf8('\ufeff{"1":["variables.file"]}') },
  });
  expect(body.data).toEqual({ uploadImage: { image: { description: 'Silk' }, errors: [] } });
});

test('a character may be split between two chunks of a body', async () => {
  const [bytes, before] = [
    Buffer.from(addition('Zoë')),
    await data(studio, '{ customers { totalCount } }', studio.lead),
  ];
  const split = bytes.indexOf(0xab);
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, split));
      setImmediate(() => {
        controller.enqueue(bytes.subarray(split));
        controller.close();
      });
    },
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}` };
  const init = { method: 'POST', headers, body: chunks, duplex: 'half' } as const;
  expect(await (await fetch(`${studio.url}/graphql`, init)).json()).toMatchObject({
    data: { createCustomer: { customer: { name: 'Zoë' } } },
  });
  expect(await data(studio, '{ customers { totalCount } }', studio.lead)).not.toEqual(before);
});
