import { expect, test } from 'vitest';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { addressesOf, anImageWithFiles } from './image-addresses.ts';

const studio = useStudio(async studio => {
  const junior = await aJunior(studio);
  const { id } = await anImageWithFiles(studio);
  return { junior, id, imageUrl: (await addressesOf(studio, junior, id)).FULL };
});

test('a browser opens the address of an image in every size, without signing in', async () => {
  for (const [size, url] of Object.entries(await addressesOf(studio, studio.junior, studio.id))) {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': `inline; filename="image-${studio.id}-${size.toLowerCase()}.webp"`,
      'content-length': `${`the ${size} picture`.length}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/webp',
      'cross-origin-resource-policy': 'cross-origin',
      etag: `"${studio.id}.${size.toLowerCase()}.webp"`,
      'x-content-type-options': 'nosniff',
    });
    expect(await answer.text()).toBe(`the ${size} picture`);
  }
});

test('HEAD gets the same headers as GET, without a body', async () => {
  const [whole, headers] = [await fetch(studio.imageUrl), await fetch(studio.imageUrl, { method: 'HEAD' })];
  expect([headers.status, await headers.text()]).toEqual([200, '']);
  const told = ({ headers }: Response) =>
    [...headers].filter(([name]) => !/^(date|x-request-id|connection|keep-alive|ratelimit)$/.test(name));
  expect(told(headers)).toEqual(told(whole));
  await whole.text();
});

test('a browser that has cached the picture gets 304 Not Modified', async () => {
  const etag = `"${studio.id}.full.webp"`;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await fetch(studio.imageUrl, { headers: { 'if-none-match': known } });
    expect([known, answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([known, 304, etag, '']);
  }
  const other = await fetch(studio.imageUrl, { headers: { 'if-none-match': '"other", full' } });
  expect([other.status, await other.text()]).toEqual([200, 'the FULL picture']);
});

test.each([
  ['bytes=0-2', 206, 'the', 'bytes 0-2/16'],
  ['bytes=4-', 206, 'FULL picture', 'bytes 4-15/16'],
  ['bytes=9-99', 206, 'picture', 'bytes 9-15/16'],
  ['bytes=-7', 206, 'picture', 'bytes 9-15/16'],
  ['bytes=-99', 206, 'the FULL picture', 'bytes 0-15/16'],
  ['bytes=15-15', 206, 'e', 'bytes 15-15/16'],
  ['bytes=16-', 416, '', 'bytes */16'],
  ['bytes=-0', 416, '', 'bytes */16'],
  ['bytes=2-1', 200, 'the FULL picture', null],
  ['bytes=0-0,2-3', 200, 'the FULL picture', null],
  ['bytes=-', 200, 'the FULL picture', null],
  ['bytes=1-9999999999999999999', 200, 'the FULL picture', null],
  ['pages=1-2', 200, 'the FULL picture', null],
])('of the picture, %s is answered with %i', async (range, status, text, contentRange) => {
  const answer = await fetch(studio.imageUrl, { headers: { range } });
  expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
    status,
    text,
    contentRange,
  ]);
});

test('when If-Range does not match, the whole picture is sent', async () => {
  const ask = async (ifRange: string) => {
    const answer = await fetch(studio.imageUrl, { headers: { range: 'bytes=0-2', 'if-range': ifRange } });
    return [answer.status, await answer.text()];
  };
  expect(await ask(`"${studio.id}.full.webp"`)).toEqual([206, 'the']);
  expect(await ask('"another"')).toEqual([200, 'the FULL picture']);
  expect(await ask(`W/"${studio.id}.full.webp"`)).toEqual([200, 'the FULL picture']);
  expect(await ask('Sun, 22 Nov 2026 09:00:00 GMT')).toEqual([200, 'the FULL picture']);
});

test('a signed address whose file is gone is answered with 404', async () => {
  const gone = await anImageWithFiles(studio);
  await studio.storage.delete(fileNamesOf(gone.id));
  const answer = await fetch((await addressesOf(studio, studio.junior, gone.id)).PREVIEW);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

test('an order shows its images without deleted ones; the list finds those when asked', async () => {
  const order = await anOrder(studio);
  const [kept, deleted] = [await anImage(studio, order.id), await anImage(studio, order.id, { deleted: true })];
  const query = `query ($id: ID!) {
    order(id: $id) { images { id } }
    shown: images(where: { orderId: $id }) { nodes { id } }
    deleted: images(where: { orderId: $id, deleted: true }) { nodes { id deletedAt } }
  }`;
  expect(await data(studio, query, { variables: { id: order.id }, token: studio.junior.token })).toEqual({
    order: { images: [{ id: kept.id }] },
    shown: { nodes: [{ id: kept.id }] },
    deleted: { nodes: [{ id: deleted.id, deletedAt: expect.any(String) }] },
  });
});
