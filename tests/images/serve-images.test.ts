import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageFile } from '../../src/images/serve-images.ts';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import { aJunior, type Person } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

let studio: TestStudio;
let junior: Person;

beforeAll(async () => {
  studio = await openStudio();
  junior = await aJunior(studio);
});
afterAll(() => studio[Symbol.asyncDispose]());

test('a browser opens the address of an image in every size', async () => {
  const order = await anOrder(studio);
  const { id } = await anImage(studio, order.id);
  for (const size of ['thumbnail', 'preview', 'full']) {
    await writeFile(imageFile(studio.config.uploadsDir, id, size), `the ${size} picture`);
  }
  const query =
    'query ($id: ID!) { image(id: $id) { THUMBNAIL: url(size: THUMBNAIL) PREVIEW: url(size: PREVIEW) FULL: url } }';
  const { image } = await data<{ image: Record<string, string> }>(studio, query, {
    variables: { id },
    token: junior.token,
  });
  for (const [size, url] of Object.entries(image)) {
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ]);
    expect(await answer.text()).toBe(`the ${size.toLowerCase()} picture`);
  }
});

test('an order shows its images without deleted ones; the list finds those when asked', async () => {
  const order = await anOrder(studio);
  const [kept, deleted] = [await anImage(studio, order.id), await anImage(studio, order.id, { deleted: true })];
  const query = `query ($id: ID!) {
    order(id: $id) { images { id } }
    shown: images(where: { orderId: $id }) { nodes { id } }
    deleted: images(where: { orderId: $id, deleted: true }) { nodes { id deletedAt } }
  }`;
  expect(await data(studio, query, { variables: { id: order.id }, token: junior.token })).toEqual({
    order: { images: [{ id: kept.id }] },
    shown: { nodes: [{ id: kept.id }] },
    deleted: { nodes: [{ id: deleted.id, deletedAt: expect.any(String) }] },
  });
});

test('no other address reaches a file', async () => {
  await writeFile(`${studio.config.uploadsDir}/secret.full.webp`, 'secret');
  const id = '01a20316-26c6-710f-b0e1-73dd2e28fff7';
  const paths = [
    '/images/secret/full',
    `/images/${id}/full`,
    `/images/${id}/huge`,
    '/images/../secret.full.webp',
    '/images/..%2fsecret/full',
    `/images/${id}%00/full`,
    `/images/${id}/..%2f..%2fsecret.full.webp`,
    '/images/%2e%2e/%2e%2e/etc/passwd',
    '/images/%252e%252e%252fsecret/full',
  ];
  for (const path of paths) expect([path, await statusOf(path)]).toEqual([path, 404]);
});

/** `fetch` would tidy the path up before sending it. */
function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(studio.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, answer => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
}
