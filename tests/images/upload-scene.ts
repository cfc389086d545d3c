import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { data } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aJunior, type Person } from '../support/people.ts';
import { openStudio, type StudioOptions, type TestStudio } from '../support/studio.ts';
import { upload } from '../support/upload.ts';
import { aPicture } from './pictures.ts';

/** A studio with one order and a junior designer, whose uploads lie in a temporary folder of their own meanwhile. */
export interface UploadScene extends AsyncDisposable {
  studio: TestStudio;
  junior: Person;
  orderId: string;
  /** Where uploads lie while they are looked at. */
  temporary: string;
}

/** What is asked about an upload. */
export const answer = '{ image { id } errors { __typename code message path } }';
export const uploadOne = `mutation ($orderId: ID!, $file: Upload!) { uploadImage(orderId: $orderId, file: $file) ${answer} }`;

export async function uploadScene(options: StudioOptions = {}): Promise<UploadScene> {
  const studio = await openStudio(options);
  const junior = await aJunior(studio);
  const { id: orderId } = await anOrder(studio);
  const before = process.env.TMPDIR;
  const temporary = await mkdtemp(join(tmpdir(), 'atelier-uploads-'));
  process.env.TMPDIR = temporary;
  return {
    studio,
    junior,
    orderId,
    temporary,
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await studio[Symbol.asyncDispose]();
      await rm(temporary, { recursive: true });
    },
  };
}

/** Uploads one file to the order of the scene. */
export async function uploadTo({ studio, junior, orderId }: UploadScene, file: Uint8Array | Blob) {
  const options = { token: junior.token, variables: { orderId } };
  const { data, errors } = await upload<{ uploadImage: Uploaded }>(studio, uploadOne, { file }, options);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.uploadImage;
}

export interface Uploaded {
  image: { id: string } | null;
  errors: { __typename: string; code: string; message: string; path: string[] }[];
}

/** Nothing of what was refused is left anywhere, and the next upload goes well. Takes it away again. */
export async function expectNothingLeft(scene: UploadScene): Promise<void> {
  const { studio, junior, orderId, temporary } = scene;
  const images = 'query ($orderId: ID!) { images(where: { orderId: $orderId }) { nodes { id } } }';
  const shown = await data<{ images: { nodes: { id: string }[] } }>(studio, images, {
    token: junior.token,
    variables: { orderId },
  });
  expect(shown.images.nodes).toEqual([]);
  expect(await filesOf(studio)).toEqual([]);
  await expect.poll(() => spooled(temporary)).toEqual([]);
  const { image, errors } = await uploadTo(scene, await aPicture());
  expect(errors).toEqual([]);
  await forgetImage(scene, image?.id ?? '');
  await expect.poll(() => spooled(temporary)).toEqual([]);
}

/** Takes an image away as if it had never been there, so that the next test starts with none. */
export async function forgetImage({ studio }: UploadScene, id: string): Promise<void> {
  expect(
    await studio.orm.em.fork().getConnection().execute('delete from images where id = ? returning id', [id]),
  ).toEqual([{ id }]);
  await studio.storage.delete(['thumbnail', 'preview', 'full'].map(size => `${id}.${size}.webp`));
}

/** The files in a temporary folder, and those without a name that this process still has open (Linux tells). */
export async function spooled(folder: string): Promise<string[]> {
  const open = await readdir('/proc/self/fd').catch(() => []);
  const links = await Promise.all(open.map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return [...(await readdir(folder)), ...links.filter(link => link.startsWith(folder))];
}

/** The names of all files that are kept. */
export async function filesOf({ storage }: TestStudio): Promise<string[]> {
  const names: string[] = [];
  for await (const page of storage.list()) names.push(...page.map(({ name }) => name));
  return names.sort();
}
