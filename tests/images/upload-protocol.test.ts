import { expect, test, vi } from 'vitest';
import { withoutCost } from '../support/ask.ts';
import { type Parts, postParts } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture } from './pictures.ts';
import { malformed } from './upload-malformed.cases.ts';
import { map, operations, twoPaths, uploadTwo } from './upload-parts.ts';
import { expectNothingLeft, filesOf, forgetImage, prepareUploads, uploadOne } from './upload-studio.ts';

const studio = useStudio(prepareUploads, { env: { MAX_FILES: '2', MAX_FILE_BYTES: '20000' } });
const picture = await aPicture();

const added = { image: { id: expect.any(String) }, errors: [] };
const two = () => operations(studio.orderId, uploadTwo, { a: null, b: null });

test('a multipart request may have no file', async () => {
  const parts: Parts = [['operations', JSON.stringify({ query: '{ me { username } }' })], map({})];
  expect(await send(parts)).toEqual([200, { data: { me: { username: studio.junior.username } } }]);
});

test('one operation can upload two files', () =>
  expectImages([two(), map(twoPaths), ['1', picture], ['2', picture]], { a: added, b: added }));

test('two variables may name one file', () =>
  expectImages([two(), map({ 1: ['variables.a', 'variables.b'] }), ['1', picture]], { a: added, b: added }));

test('a file that no argument uses does no harm', () => {
  const both = operations(studio.orderId, uploadOne, { file: null, other: null });
  const paths = { 1: ['variables.other'], 2: ['variables.file'] };
  return expectImages([both, map(paths), ['1', picture], ['2', picture]], { uploadImage: added });
});

test('a file that the map does not name does no harm', () =>
  expectImages([operations(studio.orderId), map(), ['1', picture], ['9', picture]], { uploadImage: added }));

test('when one of two files is too large, the other is kept', () => {
  const message = expect.stringMatching(/too large/);
  const error = { __typename: 'ImageTooLargeError', code: 'IMAGE_TOO_LARGE', path: ['file'], message };
  return expectImages([two(), map(twoPaths), ['1', Buffer.alloc(30_000)], ['2', picture]], {
    a: { image: null, errors: [error] },
    b: added,
  });
});

test.each(malformed)('%s: the whole request is refused', async (_what, parts, status, message) => {
  const made = parts({ one: operations(studio.orderId), two: two(), file: name => [name, picture] });
  const code = expect.stringMatching(/^BAD_(USER_INPUT|REQUEST)$/);
  const error = expect.objectContaining({
    message: expect.stringMatching(message),
    extensions: expect.objectContaining({ code }),
  });
  expect(await send(made)).toEqual([status, { errors: [error] }]);
  await expectNothingLeft(studio);
});

test.each([
  ['operations', 150, (deep: string) => [operations('', uploadOne, { deep }), map({ 1: ['variables.nowhere'] })]],
  ['a map', 150, (deep: string) => [operations(studio.orderId), map({ 1: deep })]],
  ['operations', 5_000, (deep: string) => [operations('', uploadOne, { deep }), map({ 1: ['variables.nowhere'] })]],
] satisfies [string, number, (deep: string) => Parts][])(
  '%s %i levels deep: the request is refused before a path is followed',
  async (_what, levels, parts) => {
    const deep = `${'{"a":'.repeat(levels)}null${'}'.repeat(levels)}`;
    const [first, second] = parts('DEEP').map(([name, text]): Parts[number] => [
      name,
      String(text).replace('"DEEP"', deep),
    ]);
    const message = 'The request is nested more than 100 levels deep: ask for less at once.';
    const limits = [{ limit: 'nesting', most: 100, found: null }];
    expect(await send([first, second, ['1', picture]] as Parts)).toEqual([
      400,
      { errors: [{ message, extensions: { code: 'QUERY_TOO_LARGE', limits } }] },
    ]);
    await expectNothingLeft(studio);
  },
);

test('a map of more than a kilobyte for each file is refused', async () => {
  const parts: Parts = [operations(studio.orderId), map({ 1: ['variables.file'.padEnd(2_100, 'x')] }), ['1', picture]];
  const message = 'The field `map` can have at most 2048 bytes: send fewer files at once.';
  expect(await send(parts)).toEqual([413, { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] }]);
  await expectNothingLeft(studio);
});

test('a file may have exactly as many bytes as the error names, and a field too', async () => {
  const message = expect.stringContaining('it can have at most 20000 bytes');
  const error = { __typename: 'ImageTooLargeError', code: 'IMAGE_TOO_LARGE', path: ['file'], message };
  const parts = (bytes: number): Parts => [operations(studio.orderId), map(), ['1', padded(bytes)]];
  expect(await send(parts(20_001))).toEqual([200, { data: { uploadImage: { image: null, errors: [error] } } }]);
  await expectImages(parts(20_000), { uploadImage: added });
  const [, query] = operations(studio.orderId);
  const fields = (bytes: number): Parts => [['operations', String(query).padEnd(bytes)], map(), ['1', picture]];
  const [status, refused] = await send(fields(200_000));
  const most = Number(/at most (\d+) bytes/.exec(JSON.stringify(refused))?.[1]);
  expect([status, (await send(fields(most + 1)))[0]]).toEqual([413, 413]);
  await expectImages(fields(most), { uploadImage: added });
  const mapped = (bytes: number): Parts => [
    operations(studio.orderId),
    ['map', String(map()[1]).padEnd(bytes)],
    ['1', picture],
  ];
  expect((await send(mapped(2_049)))[0]).toBe(413);
  await expectImages(mapped(2_048), { uploadImage: added });
});

/** The picture with bytes behind it that decoders ignore. */
const padded = (bytes: number) => Buffer.concat([picture, Buffer.alloc(bytes - picture.length)]);

test('the session of a small upload is read once', async () => {
  using _clock = { [Symbol.dispose]: () => void vi.useRealTimers() };
  // Stopped, because the session is read again if the body took more than a second.
  vi.setSystemTime(Date.now());
  studio.statements();
  await expectImages([operations(studio.orderId), map(), ['1', picture]], { uploadImage: added });
  expect(studio.statements().filter(text => /from "sessions"/.test(text))).toHaveLength(1);
});

async function send(parts: Parts): Promise<[status: number, body: unknown]> {
  const response = await postParts(studio, parts, { token: studio.junior.token });
  return [response.status, withoutCost(await response.json())];
}

async function expectImages(parts: Parts, data: Record<string, { image: unknown; errors: unknown[] }>): Promise<void> {
  const [status, body] = await send(parts);
  expect([status, body]).toEqual([200, { data }]);
  const { data: answered } = body as { data: Record<string, { image: { id: string } | null }> };
  const ids = Object.values(answered).flatMap(({ image }) => image?.id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) await forgetImage(studio, id);
  expect(await filesOf(studio)).toEqual([]);
}
