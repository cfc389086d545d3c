import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { data } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { upload } from '../support/upload.ts';
import { aPicture } from './pictures.ts';

/** A studio with one order and a junior designer, and with its own temporary folder for uploads. */
export type UploadStudio = TestStudio & Awaited<ReturnType<typeof prepareUploads>>;

/** What `useStudio` adds to a studio for the tests of uploads. */
export async function prepareUploads(studio: TestStudio, cleanUp: AsyncDisposableStack) {
  const junior = await aJunior(studio);
  const { id: orderId } = await anOrder(studio);
  const temporary = await mkdtemp(join(tmpdir(), 'atelier-uploads-'));
  cleanUp.defer(() => rm(temporary, { recursive: true }));
  const before = process.env.TMPDIR;
  cleanUp.defer(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  process.env.TMPDIR = temporary;
  return { junior, orderId, temporary };
}

/** The selection on the payload of an upload. */
export const answer = '{ image { id } errors { __typename code message path } }';
export const uploadOne = `mutation ($orderId: ID!, $file: Upload!) { uploadImage(orderId: $orderId, file: $file) ${answer} }`;

/** Uploads one file to the order of the studio. */
export async function uploadTo(studio: UploadStudio, file: Uint8Array | Blob) {
  const options = { token: studio.junior.token, variables: { orderId: studio.orderId } };
  const { data, errors } = await upload<{ uploadImage: Uploaded }>(studio, uploadOne, { file }, options);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.uploadImage;
}

export interface Uploaded {
  image: { id: string } | null;
  errors: { __typename: string; code: string; message: string; path: string[] }[];
}

/** Expects that the refused upload left nothing behind and that the next one succeeds; removes that one again. */
export async function expectNothingLeft(studio: UploadStudio): Promise<void> {
  const { junior, orderId, temporary } = studio;
  const images = 'query ($orderId: ID!) { images(where: { orderId: $orderId }) { nodes { id } } }';
  const shown = await data<{ images: { nodes: { id: string }[] } }>(studio, images, {
    token: junior.token,
    variables: { orderId },
  });
  expect(shown.images.nodes).toEqual([]);
  expect(await filesOf(studio)).toEqual([]);
  await expect.poll(() => spooled(temporary)).toEqual([]);
  const { image, errors } = await uploadTo(studio, await aPicture());
  expect(errors).toEqual([]);
  await forgetImage(studio, image?.id ?? '');
  await expect.poll(() => spooled(temporary)).toEqual([]);
}

/** Deletes an image and its files completely, so that the next test starts without images. */
export async function forgetImage(studio: TestStudio, id: string): Promise<void> {
  expect(
    await studio.orm.em.fork().getConnection().execute('delete from images where id = ? returning id', [id]),
  ).toEqual([{ id }]);
  await studio.storage.delete(['thumbnail', 'preview', 'full'].map(size => `${id}.${size}.webp`));
}

/** The files in a temporary folder, and on Linux also the deleted ones that this process still has open. */
export async function spooled(folder: string): Promise<string[]> {
  const open = await readdir('/proc/self/fd').catch(() => []);
  const links = await Promise.all(open.map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return [...(await readdir(folder)), ...links.filter(link => link.startsWith(folder))];
}

/** The names of all stored files. */
export async function filesOf({ storage }: TestStudio): Promise<string[]> {
  const names: string[] = [];
  for await (const page of storage.list()) names.push(...page.map(({ name }) => name));
  return names.sort();
}
