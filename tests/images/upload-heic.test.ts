import { readFile } from 'node:fs/promises';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { bytes } from './boxes.ts';
import {
  auxiliaryType,
  codedColours,
  crop,
  grid,
  type HeicItem,
  heicOf,
  mirror,
  overlay,
  partsOf,
  rotation,
  sizeOf,
} from './heic-container.ts';
import { sidewaysPhoto } from './pictures.ts';
import { colourAt, storedFile } from './stored.ts';
import { forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

/** The quarters of the test picture, from left to right and from top to bottom. */
const [red, green, blue, white] = ['#d02020', '#20a040', '#2040d0', '#e0e0e0'];
const upright = [red, green, blue, white];
/** Code points of ITU-T H.273. */
const [displayP3, curveOfSrgb] = [12, 13];

test('a HEIC is taken', async () => {
  expect(await quartersAsStored(await file('quarters.heic'))).toEqual(upright.map(near));
});

test.each([
  ['a quarter to the left', [rotation(1)], [green, white, red, blue]],
  ['by half', [rotation(2)], [white, blue, green, red]],
  ['a quarter to the right', [rotation(3)], [blue, red, white, green]],
  ['by a mirror at its side', [mirror(1)], [green, red, white, blue]],
  ['by a mirror below', [mirror(0)], [blue, white, red, green]],
  ['by a mirror, and then a quarter to the left', [mirror(1), rotation(1)], [red, blue, green, white]],
])('a HEIC that says to turn it %s is turned once', async (_how, transformations, colours) => {
  const item = await quarters(...transformations);
  expect(await quartersAsStored(heicOf([item, await exifOf(await sidewaysPhoto())]))).toEqual(colours.map(near));
});

test('the place and the camera of a HEIC are not stored', async () => {
  const photo = heicOf([await quarters(), await exifOf(await sidewaysPhoto())]);
  expect(ExifReader.load(photo)).toMatchObject({ Make: { description: 'Kamera' }, GPSLatitude: expect.anything() });
  const { image } = await uploadTo(studio, photo);
  const kept = await storedFile(studio, image?.id);
  const { exif, icc, xmp, orientation } = await sharp(kept).metadata();
  expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  expect(kept.includes('Kamera')).toBe(false);
  await forgetImage(studio, image?.id ?? '');
});

test('a HEIC is cropped as it says', async () => {
  // Around the centre of the green quarter, which is 32 pixels to the right of the middle and above it.
  const cropped = heicOf([await quarters(crop(64, 64, [64, -64]))]);
  expect(await quartersAsStored(cropped)).toEqual([green, green, green, green].map(near));
});

test('a HEIC of tiles, as iPhones make them, is put together', async () => {
  const tile = await quarters();
  const tiled = { type: 'grid', data: grid(2, 2, 256, 256), properties: [sizeOf(256, 256), rotation(2)] };
  const photo = heicOf([{ ...tiled, references: { dimg: [2, 3, 4, 5] } }, tile, tile, tile, tile]);
  const inTwoTiles = [0.1, 0.4, 0.6, 0.9].map((x): [number, number] => [x, 0.1]);
  expect(await quartersAsStored(photo, inTwoTiles)).toEqual([white, blue, white, blue].map(near));
});

test('a HEIC that is laid together from others is taken', async () => {
  const tile = await quarters();
  const data = overlay(256, 256, [
    [0, 0],
    [128, 128],
  ]);
  const laid = { type: 'iovl', data, properties: [sizeOf(256, 256)], references: { dimg: [2, 3] } };
  expect(await quartersAsStored(heicOf([laid, tile, tile]))).toEqual([red, '#000000', '#000000', white].map(near));
});

test('only the main picture of a HEIC is stored: no thumbnail, depth, or next picture of a burst', async () => {
  const other = await quarters(rotation(1));
  const depth = auxiliaryType('urn:mpeg:hevc:2015:auxid:2');
  const photo = heicOf([
    await quarters(),
    { ...other, references: { thmb: [1] } },
    { ...other, properties: [...(other.properties ?? []), depth], references: { auxl: [1] } },
    other,
  ]);
  expect(await quartersAsStored(photo)).toEqual(upright.map(near));
});

test('the transparency of a HEIC is kept', async () => {
  const { image, errors } = await uploadTo(studio, await file('half-transparent.heic'));
  expect(errors).toEqual([]);
  const { data, info } = await sharp(await storedFile(studio, image?.id))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.channels, Math.round((data[3] ?? 0) / 16)]).toEqual([4, 8]);
  await forgetImage(studio, image?.id ?? '');
});

test.each(['p3-8-bits.heic', 'p3-10-bits.heic'])('the colour of %s is kept, which has a colour profile', async name => {
  expect(await quartersAsStored(await file(name))).toEqual([red, red, red, red].map(near));
});

test.each(['p3-8-bits.heic', 'p3-10-bits.heic'])(
  'the colour of %s is kept if code points say what it is',
  async name => {
    const { data, configuration } = partsOf(await file(name));
    const properties = [configuration, sizeOf(64, 64), codedColours(displayP3, curveOfSrgb)];
    expect(await quartersAsStored(heicOf([{ type: 'hvc1', data, properties }]))).toEqual(
      [red, red, red, red].map(near),
    );
  },
);

test('the colours of a HEIC are taken for sRGB if nobody knows the code points in it', async () => {
  const photo = heicOf([await quarters(codedColours(60_000, 60_000))]);
  expect(await quartersAsStored(photo)).toEqual(upright.map(near));
});

test.each([
  ['mif1', ['heic', 'mif1']],
  ['heix', ['mif1', 'heix']],
  ['msf1', ['heic', 'mif1']],
  ['miaf', ['MiHE', 'mif1']],
  ['avif', ['mif1', 'heic']],
  ['qt  ', ['heic', 'mif1']],
])('a HEIC of brand %s is taken', async (major, compatible) => {
  const photo = heicOf([await quarters()], [major, '\0\0\0\0', ...compatible].join(''));
  expect(await quartersAsStored(photo)).toEqual(upright.map(near));
});

/** The middles of the quarters of a picture, or nearly so. */
const middles: [number, number][] = [
  [0.2, 0.2],
  [0.8, 0.2],
  [0.2, 0.8],
  [0.8, 0.8],
];

/** Uploads a HEIC, returns the colours at these places of what was stored, and removes it. */
async function quartersAsStored(photo: Buffer, places = middles): Promise<string[]> {
  const { image, errors } = await uploadTo(studio, photo);
  expect(errors).toEqual([]);
  const stored = await storedFile(studio, image?.id);
  await forgetImage(studio, image?.id ?? '');
  const colours = places.map(([x, y]) => colourAt(stored, x, y));
  return (await Promise.all(colours)).map(colour => `#${Buffer.from(colour).toString('hex')}`);
}

const file = (name: string) => readFile(new URL(`files/${name}`, import.meta.url));

/** The item of the test picture of four colours, 128 by 128 pixels, with more properties. */
async function quarters(...more: Buffer[]): Promise<HeicItem> {
  const { data, configuration } = partsOf(await file('quarters.heic'));
  return { type: 'hvc1', data, properties: [configuration, sizeOf(128, 128), ...more] };
}

/** The EXIF of a JPEG as an item that describes the main picture. */
async function exifOf(jpeg: Buffer): Promise<HeicItem> {
  const { exif } = await sharp(jpeg).metadata();
  return { type: 'Exif', data: Buffer.concat([bytes('00000006'), exif ?? bytes('')]), references: { cdsc: [1] } };
}

/** Lossy formats change a colour a little. */
function near(colour: string | undefined) {
  const expected = bytes((colour ?? '').slice(1));
  const isNear = (got: string) => bytes(got.slice(1)).every((value, n) => Math.abs(value - (expected[n] ?? 0)) <= 8);
  return expect.toSatisfy(isNear, `${colour}, within 8 of 255`);
}
