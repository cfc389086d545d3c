import { expect, test } from 'vitest';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { addressesOf, anImageWithFiles } from './image-addresses.ts';

const studio = useStudio(
  async studio => {
    const { id } = await anImageWithFiles(studio);
    return { lines: logLinesOf(studio.app), id, image: (await addressesOf(studio, await aJunior(studio), id)).FULL };
  },
  { each: true, env: { LOG_LEVEL: 'warn' } },
);

const missing = async () =>
  Number(/^atelier_image_files_missing_total (\d+)$/m.exec(await (await fetch(`${studio.url}/metrics`)).text())?.[1]);

test('an image whose file is missing is not found, and that is logged and counted', async () => {
  expect([(await fetch(studio.image)).status, await missing()]).toEqual([200, 0]);
  await studio.storage.delete(fileNamesOf(studio.id));
  for (const method of ['GET', 'HEAD']) expect((await fetch(studio.image, { method })).status).toBe(404);
  expect(await missing()).toBe(2);
  const [line, ...more] = studio.lines.map(line => JSON.parse(line));
  expect(line).toMatchObject({ imageId: studio.id, place: studio.storage.place, msg: 'image file missing' });
  expect([more.length, studio.lines.join().includes('signature')]).toEqual([1, false]);
});

test.each([
  ['whose files the clean-up removed', 'update images set deleted_at = now(), files_removed_at = now()'],
  ['that is not in the database', 'delete from images'],
])('nothing is missing of an image %s', async (_, statement) => {
  await runOn(studio.databaseUrl, statement);
  await studio.storage.delete(fileNamesOf(studio.id));
  expect((await fetch(studio.image)).status).toBe(404);
  expect([await missing(), studio.lines]).toEqual([0, []]);
});
