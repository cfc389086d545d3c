import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { imageUrl } from '../../src/images/image-url.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { tokenKeys } from '../../src/platform/settings/token-keys.ts';
import { aJunior } from '../support/people.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';
import { addressesOf, anImageWithFiles, rawly } from './image-addresses.ts';

const studio = useStudio(async studio => {
  const junior = await aJunior(studio);
  return { junior, id: (await anImageWithFiles(studio)).id };
});

test('an address works for one to two hours and stays the same for an hour', () => {
  const at = (moment: string) =>
    imageUrl({ publicUrl: '', tokenKeys: studio.tokenKeys, now: new Date(moment) }, studio.id, 'FULL');
  expect(at('2026-11-22T09:00:00.000Z')).toContain(`?expires=${Date.parse('2026-11-22T11:00:00Z') / 1000}&`);
  expect(at('2026-11-22T09:59:59.999Z')).toBe(at('2026-11-22T09:00:00.000Z'));
  expect(at('2026-11-22T10:00:00.000Z')).not.toBe(at('2026-11-22T09:59:59.999Z'));
});

test('an address that was forged, or signed for something else, is refused', async () => {
  const other = await anImageWithFiles(studio);
  const [mine, theirs] = [
    await addressesOf(studio, studio.junior, studio.id),
    await addressesOf(studio, studio.junior, other.id),
  ];
  const [full, query] = [new URL(mine.FULL).pathname, new URL(mine.FULL).search];
  const { expires = '', signature = '' } = Object.fromEntries(new URLSearchParams(query));
  const own = createHmac('sha256', studio.tokenKeys.current.secret)
    .update(`${studio.id}/full/${expires}`)
    .digest('base64url');
  // Two bits of the last letter are ignored when decoding: this is another spelling of the same bytes.
  const last = alphabet[alphabet.indexOf(signature.at(-1) ?? '') ^ 1];
  const forged = [
    full,
    `${full}${new URL(mine.PREVIEW).search}`,
    `${full}${new URL(theirs.FULL).search}`,
    `${full}?expires=${Number(expires) + 3600}&signature=${signature}`,
    `${full}?expires=${expires}.0&signature=${signature}`,
    `${full}?expires=0${expires}&signature=${signature}`,
    `${full}?expires=${expires}`,
    `${full}?signature=${signature}`,
    `${full}?expires=${expires}&signature=`,
    `${full}?expires=${expires}&signature=${signature.slice(0, -1)}${last}`,
    `${full}?expires=${expires}&signature=${signature}A`,
    `${full}?expires=${expires}&signature=${signature}%3D`,
    `${full}?expires=${expires}&signature=${'A'.repeat(43)}`,
    // The key of access tokens is not used to sign addresses.
    `${full}?expires=${expires}&signature=${own}`,
    `${full}${query}&signature=${signature}`,
    `${full}${query}&expires=${expires}`,
    `${full}?expires[]=${expires}&signature[]=${signature}`,
    `/images/${newId()}/full${query}`,
  ];
  for (const path of forged) {
    const { status, text } = await rawly(studio, path);
    expect([path, status, JSON.parse(text)]).toEqual([
      path,
      403,
      { errors: [refusal('is not signed by this server')] },
    ]);
  }
  expect(await rawly(studio, `${full}${query}`)).toEqual({ status: 200, text: 'the FULL picture' });
});

test('an address of another server, which has another key, is refused', async () => {
  const others = tokenKeys(crypto.getRandomValues(new Uint8Array(32)));
  const answer = await fetch(
    imageUrl({ publicUrl: studio.url, tokenKeys: others, now: new Date() }, studio.id, 'FULL'),
  );
  expect([answer.status, await answer.json()]).toEqual([403, { errors: [refusal('is not signed by this server')] }]);
});

test('while the keys are being changed, an address that the other key signed opens too', async () => {
  const next = tokenKeys(crypto.getRandomValues(new Uint8Array(32)), studio.tokenKeys.current.secret);
  await using server = await aSecondServer(studio, next);
  const address = imageUrl({ publicUrl: server.url, tokenKeys: studio.tokenKeys, now: new Date() }, studio.id, 'FULL');
  expect((await fetch(address)).status).toBe(200);
});

test('an expired address is refused with the advice to read it again', async () => {
  const { url: publicUrl, tokenKeys } = studio;
  const before = (minutes: number) => new Date(Date.now() - minutes * 60 * 1000);
  const old = await fetch(imageUrl({ publicUrl, tokenKeys, now: before(120) }, studio.id, 'FULL'));
  expect([old.status, old.headers.get('cache-control'), await old.json()]).toEqual([
    403,
    'no-store',
    { errors: [refusal('has expired: query the `url` of the image again')] },
  ]);
  expect((await fetch(imageUrl({ publicUrl, tokenKeys, now: before(50) }, studio.id, 'FULL'))).status).toBe(200);
});

test('no other path reaches a file, however it is encoded', async () => {
  const folder = studio.config.uploadsDir;
  await writeFile(join(folder, 'secret.full.webp'), 'secret');
  await writeFile(join(folder, `.${studio.id}.full.webp.part`), 'secret');
  const query = new URL((await addressesOf(studio, studio.junior, studio.id)).FULL).search;
  const up = ['../', '..%2f', '..%2F', '%2e%2e/', '%2e%2e%2f', '%252e%252e%252f', '..%5c', '..\\', '..%255c', '....//'];
  up.push(
    '%c0%ae%c0%ae%c0%af',
    '%e0%80%ae%e0%80%ae/',
    '..%c0%af',
    '%u002e%u002e/',
    '..;/',
    '.%00./',
    '%uff0e%uff0e/',
    '..%ef%bc%8f',
  );
  const places = up.flatMap(up => [
    `/images/${up}secret/full`,
    `/images/${up}secret.full.webp`,
    `/images/${studio.id}/${up}secret.full.webp`,
    `/images/${studio.id}/${up.repeat(3)}etc/passwd`,
    `/images/${up}${up}${dirname(folder)}/full`,
  ]);
  places.push(
    `/images/secret/full`,
    `/images/.${studio.id}/full`,
    `/images/${studio.id}%00/full`,
    `/images/${studio.id}/full%00`,
  );
  places.push(
    `/images/${studio.id}/huge`,
    `/images/${studio.id}/full.webp`,
    `/images/${studio.id}/FULL`,
    `/images/${studio.id}/full/`,
    `/images//full`,
  );
  places.push(
    `//images/${studio.id}/full`,
    `/images/${studio.id}/`,
    '/images/',
    `/images/${'x'.repeat(5_000)}/full`,
    `/images/${studio.id}/__proto__`,
  );
  for (const path of places) {
    const { status, text } = await rawly(studio, path + query);
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toContain('secret');
  }
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const refusal = (part: string) => ({ message: expect.stringContaining(part), extensions: { code: 'FORBIDDEN' } });
