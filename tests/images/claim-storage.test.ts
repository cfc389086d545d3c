import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkStorage, claimStorage } from '../../src/images/claim-storage.ts';
import { cleanImages } from '../../src/images/clean-images.ts';
import { openStorage } from '../../src/platform/files/open-storage.ts';
import { markerName, type Storage } from '../../src/platform/files/storage.ts';
import { readMarker, writeMarker } from '../../src/platform/files/storage-marker.ts';
import { readConfig } from '../../src/platform/settings/config.ts';
import { runOn } from '../support/postgres.ts';
import { openS3Server } from '../support/s3-server.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';
import { anImageWithFiles } from './image-addresses.ts';
import { filesOf } from './upload-studio.ts';

const open = new AsyncDisposableStack();
afterAll(() => open.disposeAsync());

const places = {
  async 'on disk'() {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-place-'));
    open.defer(() => rm(folder, { recursive: true }));
    return { UPLOADS_DIR: folder };
  },
  'in a bucket': async () => open.use(await openS3Server()).env,
};

describe.each(Object.entries(places))('%s', (_where, place) => {
  /** Two places without images. */
  async function twoPlaces(): Promise<[studio: TestStudio, elsewhere: Storage]> {
    const studio = open.use(await openStudio({ env: await place() }));
    const elsewhere = await openStorage(readConfig(await place()));
    open.defer(() => elsewhere.close());
    return [studio, elsewhere];
  }

  const idOf = async ({ databaseUrl }: TestStudio) =>
    (await runOn<{ id: string }>(databaseUrl, 'select id from studio_identity'))[0]?.id ?? '';

  test('the first start marks where the images are, and no later one may have them elsewhere', async () => {
    const [studio, elsewhere] = await twoPlaces();
    const { em } = studio.orm;
    await expect(checkStorage(em, studio.storage)).rejects.toThrow('Start Atelier once');
    await Promise.all([1, 2, 3].map(() => claimStorage(em.fork(), studio.storage)));
    const id = await idOf(studio);
    expect(await readMarker(studio.storage)).toBe(id);
    await claimStorage(em, studio.storage);
    await checkStorage(em, studio.storage);
    expect(await filesOf(studio)).toEqual([]);
    expect(await cleanImages({ em, storage: studio.storage, now: new Date(), dryRun: false })).toMatchObject({
      orphans: 0,
      unknownFiles: 0,
    });

    const refused = `The images of this studio are not in ${elsewhere.place}: it has no file ${markerName}.`;
    const remedy = `If the images really are there, write the text ${id} to a file ${markerName} there.`;
    for (const find of [claimStorage, checkStorage]) {
      await expect(find(em, elsewhere)).rejects.toThrow(refused);
      await expect(find(em, elsewhere)).rejects.toThrow(remedy);
    }
    expect(await readMarker(elsewhere)).toBeUndefined();
    await elsewhere.put(markerName, Buffer.from(` ${id}\r\n`), 'text/plain');
    await claimStorage(em, elsewhere);
  });

  test('a storage of another studio is refused, also by a studio that has no images yet', async () => {
    const [studio, elsewhere] = await twoPlaces();
    await writeMarker(elsewhere, crypto.randomUUID());
    const refused = `${elsewhere.place}: its file ${markerName} names another studio.`;
    const occupied = `The database is new, but ${elsewhere.place} has the images of another studio.`;
    await expect(claimStorage(studio.orm.em, elsewhere)).rejects.toThrow(occupied);
    await claimStorage(studio.orm.em, studio.storage);
    await expect(claimStorage(studio.orm.em, elsewhere)).rejects.toThrow(refused);
    await expect(checkStorage(studio.orm.em, elsewhere)).rejects.toThrow(refused);
  });

  test('a studio that has images from before it was marked is marked where their files are', async () => {
    const [studio, elsewhere] = await twoPlaces();
    const { id: missing } = await anImageWithFiles(studio);
    await studio.storage.delete([`${missing}.thumbnail.webp`]);
    await expect(claimStorage(studio.orm.em, studio.storage)).rejects.toThrow('its newest images have no files there');
    await anImageWithFiles(studio);
    await expect(claimStorage(studio.orm.em, elsewhere)).rejects.toThrow('its newest images have no files there');
    expect([await readMarker(elsewhere), await readMarker(studio.storage)]).toEqual([undefined, undefined]);
    await claimStorage(studio.orm.em, studio.storage);
    expect(await readMarker(studio.storage)).toBe(await idOf(studio));
  });

  test('a start that ended between the mark and its note is completed by the next', async () => {
    const [studio] = await twoPlaces();
    await claimStorage(studio.orm.em, studio.storage);
    await anImageWithFiles(studio).then(({ id }) => studio.storage.delete([`${id}.thumbnail.webp`]));
    await runOn(studio.databaseUrl, 'update studio_identity set storage_marked_at = null');
    await claimStorage(studio.orm.em, studio.storage);
    await checkStorage(studio.orm.em, studio.storage);
  });
});
