import { expect, test } from 'vitest';
import { aJunior } from '../support/people.ts';
import { openS3Server } from '../support/s3-server.ts';
import { openStudio } from '../support/studio.ts';
import { useSetup } from '../support/use-setup.ts';
import { addressesOf, anImageWithFiles } from './image-addresses.ts';

const bucket = useSetup(async cleanUp => {
  const server = cleanUp.use(await openS3Server());
  const studio = cleanUp.use(await openStudio({ env: server.env }));
  const { id } = await anImageWithFiles(studio);
  const url = (await addressesOf(studio, await aJunior(studio), id)).FULL;
  return { server, id, url };
});

test('a browser is redirected to the bucket, which serves the picture with caching headers', async () => {
  const answer = await fetch(bucket.url);
  expect([answer.status, answer.redirected, await answer.text()]).toEqual([200, true, 'the FULL picture']);
  expect(answer.url).toMatch(`${bucket.server.env.S3_ENDPOINT}/atelier/studio/images/${bucket.id}.full.webp?`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-disposition': `inline; filename="image-${bucket.id}-full.webp"`,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-length': '16',
  });
  const headers = await fetch(bucket.url, { method: 'HEAD' });
  expect([headers.status, headers.redirected, await headers.text()]).toEqual([200, true, '']);
});

test('the URL in the bucket works for ten minutes, and the redirect is cached for at most five', async () => {
  const answer = await fetch(bucket.url, { redirect: 'manual' });
  expect([answer.status, await answer.text()]).toEqual([302, '']);
  const { searchParams } = new URL(answer.headers.get('location') ?? '');
  expect(searchParams.get('X-Amz-Expires')).toBe('600');
  const seconds = Number(/^private, max-age=(\d{1,3})$/.exec(answer.headers.get('cache-control') ?? '')?.[1]);
  expect(seconds).toBeLessThanOrEqual(300);
});

test('the bucket refuses a URL that was tampered with', async () => {
  const location = (await fetch(bucket.url, { redirect: 'manual' })).headers.get('location') ?? '';
  const other = location.replace(
    bucket.id,
    bucket.id.replace(/^./, c => (c === '0' ? '1' : '0')),
  );
  expect((await fetch(other)).status).toBe(403);
});

test('an address that is not signed is not redirected to the bucket', async () => {
  const answer = await fetch(bucket.url.replace(/signature=./, 'signature=.'), { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
});
