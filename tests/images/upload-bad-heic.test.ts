import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { crop, grid, type HeicItem, heicOf, overlay, partsOf, sizeOf } from './heic-container.ts';
import { expectNothingLeft, forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

const whole = await readFile(new URL('files/quarters.heic', import.meta.url));
const { data, configuration } = partsOf(whole);
const tile = itemOf('hvc1', data, 128, 128);
const zeros = itemOf('hvc1', Buffer.concat([data.subarray(0, 70), Buffer.alloc(data.length - 70)]), 128, 128);

test.each([
  ['cut in half', whole.subarray(0, whole.length / 2)],
  ['cut shortly before its end', whole.subarray(0, -10)],
  ['of zeros from the middle on', heicOf([zeros])],
  ['that lacks a tile', heicOf([tiled(2, [2, 3, 4, 9]), tile, tile, tile])],
  ['with a tile of zeros', heicOf([tiled(2, [2, 2, 2, 3]), tile, zeros])],
  ['with a tile that is no picture', heicOf([tiled(2, [2, 2, 2, 3]), tile, { type: 'mime', data }])],
  ['that is made of itself', heicOf([tiled(2, [1, 1, 1, 1])])],
  ['of two that are made of each other', heicOf([tiled(2, [2, 2, 2, 2]), tiled(2, [1, 1, 1, 1]), tile])],
  ['of thousands of items', heicOf([tile, ...Array.from({ length: 5000 }, () => ({ type: 'mime', data }))])],
  ['whose picture is larger than it says', heicOf([itemOf('hvc1', data, 8, 8)])],
  ['whose picture is smaller than it says', heicOf([itemOf('hvc1', data, 4000, 4000)])],
  ['cropped to more than its picture', heicOf([itemOf('hvc1', data, 128, 128, crop(4000, 4000, [0, 0]))])],
  ['without a description of its coding', heicOf([{ type: 'hvc1', data, properties: [sizeOf(128, 128)] }])],
])('a HEIC %s is refused', async (_what, file) => {
  await expectRefused(file, 'UNSUPPORTED_IMAGE', /damaged or incomplete/);
});

test('a HEIC of more pixels than the limit is refused before it is decoded', async () => {
  const message = /has 400 million pixels; the limit is 50 million/;
  await expectRefused(heicOf([itemOf('hvc1', data, 20_000, 20_000)]), 'IMAGE_TOO_LARGE', message);
});

test('a HEIC that is laid together from copies of copies is refused for its size or for what it takes', async () => {
  // Each is laid together twice from the next one: the last would be decoded 2 ** 20 times.
  const layers = Array.from({ length: 20 }, (_, n) => {
    const places: [number, number][] = [
      [0, 0],
      [0, 0],
    ];
    return { ...itemOf('iovl', overlay(128, 128, places), 128, 128), references: { dimg: [n + 2, n + 2] } };
  });
  const { image, errors } = await uploadTo(studio, heicOf([...layers, tile]));
  expect(image).toBe(null);
  expect(['UNSUPPORTED_IMAGE', 'IMAGE_TOO_LARGE']).toContain(errors[0]?.code);
  await expectNothingLeft(studio);
});

async function expectRefused(file: Uint8Array, code: string, message: RegExp): Promise<void> {
  const { image, errors } = await uploadTo(studio, file);
  expect(image).toBe(null);
  expect(errors).toMatchObject([{ code, message: expect.stringMatching(message), path: ['file'] }]);
  await expectNothingLeft(studio);
  const next = await uploadTo(studio, whole);
  expect(next.errors).toEqual([]);
  await forgetImage(studio, next.image?.id ?? '');
}

function itemOf(type: string, data: Buffer, width: number, height: number, ...more: Buffer[]): HeicItem {
  return { type, data, properties: [configuration, sizeOf(width, height), ...more] };
}

function tiled(rows: number, tiles: number[]): HeicItem {
  const side = rows * 128;
  return { ...itemOf('grid', grid(rows, rows, side, side), side, side), references: { dimg: tiles } };
}
