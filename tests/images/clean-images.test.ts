import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CleaningResult, cleanImages } from '../../src/images/clean-images.ts';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openS3Server } from '../support/s3-server.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const open = new AsyncDisposableStack();
afterAll(() => open.disposeAsync());

describe.each([
  ['on disk', async () => ({})],
  ['in a bucket', async () => open.use(await openS3Server()).env],
])('%s', (_where, env) => {
  let studio: TestStudio;

  beforeAll(async () => {
    studio = open.use(await openStudio({ env: await env() }));
  });

  test('no file is removed while the images table is empty: the files may belong to another database', async () => {
    const lost = await withFiles(newId());
    await expect(clean()).rejects.toThrow('probably belong to another database');
    expect(await names()).toEqual(fileNamesOf(lost).toSorted());
    await studio.storage.delete(fileNamesOf(lost));
    expect(await clean()).toEqual({ images: 0, orphans: 0, unfinished: 0, unknownFiles: 0 });
  });

  test('files that nothing refers to are removed after their time, and all others stay', async () => {
    const shown = await withFiles(await image());
    const lately = await withFiles(await image(29));
    const long = await withFiles(await image(31));
    const lost = await withFiles(newId());
    await studio.storage.put('notes.txt', Buffer.from('of somebody else'), 'text/plain');
    const all = await names();

    // Files younger than an hour may belong to an upload in progress.
    expect(await clean({ dryRun: true, now: new Date() })).toEqual({
      images: 1,
      orphans: 0,
      unfinished: 0,
      unknownFiles: 1,
    });
    expect(await clean({ dryRun: true })).toEqual({ images: 1, orphans: 3, unfinished: 0, unknownFiles: 1 });
    expect([await names(), await removed()]).toEqual([all, []]);

    expect(await clean()).toEqual({ images: 1, orphans: 3, unfinished: 0, unknownFiles: 1 });
    expect(await names()).toEqual([...fileNamesOf(shown), ...fileNamesOf(lately), 'notes.txt'].toSorted());
    expect(await removed()).toEqual([long]);
    expect(all).toEqual(expect.arrayContaining(fileNamesOf(lost)));
    expect(await clean()).toEqual({ images: 0, orphans: 0, unfinished: 0, unknownFiles: 1 });
    await studio.storage.delete(['notes.txt']);
  });

  test('a clean-up that was interrupted after it marked the rows is finished by the next one', async () => {
    const cutOff = await withFiles(await image(31));
    await runOn(studio.databaseUrl, `update images set files_removed_at = now() where id = '${cutOff}'`);
    expect(await clean()).toMatchObject({ images: 0, orphans: 3 });
    expect(await names()).not.toEqual(expect.arrayContaining(fileNamesOf(cutOff)));
  });

  test('an image that is being restored keeps its files', async () => {
    const restored = await withFiles(await image(31));
    await using restoring = await holdLock(
      studio.databaseUrl,
      `update images set deleted_at = null where id = '${restored}'`,
    );
    expect(await clean()).toMatchObject({ images: 0, orphans: 0 });
    expect(restoring).toBeDefined();
    expect(await names()).toEqual(expect.arrayContaining(fileNamesOf(restored)));
  });

  const clean = ({ dryRun = false, now = new Date(Date.now() + 2 * 60 * 60 * 1000) } = {}): Promise<CleaningResult> =>
    cleanImages({ em: studio.orm.em, storage: studio.storage, now, dryRun });

  /** An image that was deleted this many days ago, or not deleted. */
  async function image(daysAgo?: number): Promise<string> {
    const at = new Date(Date.now() - (daysAgo ?? 0) * 24 * 60 * 60 * 1000);
    return (await anImage(studio, (await anOrder(studio)).id, { at, deleted: daysAgo !== undefined })).id;
  }

  async function withFiles(id: string): Promise<string> {
    await Promise.all(fileNamesOf(id).map(name => studio.storage.put(name, Buffer.from('picture'), 'image/webp')));
    return id;
  }

  async function names(): Promise<string[]> {
    const names: string[] = [];
    for await (const page of studio.storage.list()) names.push(...page.map(({ name }) => name));
    return names.toSorted();
  }

  async function removed(): Promise<string[]> {
    const rows = await runOn<{ id: string }>(
      studio.databaseUrl,
      'select id from images where files_removed_at is not null',
    );
    return rows.map(({ id }) => id);
  }
});

test('a deleted image whose files are gone is not listed any more, and the database refuses to restore it', async () => {
  await using studio = await openStudio();
  const [{ token }, order] = [await aJunior(studio), await anOrder(studio)];
  const { id } = await anImage(studio, order.id, { deleted: true });
  await runOn(studio.databaseUrl, 'update images set files_removed_at = now()');
  const query = `query ($id: ID!) {
    image(id: $id) { id }
    images(where: { deleted: true }) { nodes { id } }
    order(id: "${order.id}") { timeline { nodes { ... on ImageAdded { image { id } } } } }
  }`;
  expect(await data(studio, query, { variables: { id }, token })).toMatchObject({
    image: { id },
    images: { nodes: [] },
    order: { timeline: { nodes: expect.arrayContaining([{ image: { id } }]) } },
  });
  const restore = runOn(studio.databaseUrl, 'update images set deleted_at = null');
  await expect(restore).rejects.toThrow('images_shown_with_files');
});
