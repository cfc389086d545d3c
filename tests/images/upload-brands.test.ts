import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContainer } from '../../src/images/heif-container.ts';
import { useStudio } from '../support/use-studio.ts';
import { box, bytes, movie, still, uint32, withBrands } from './boxes.ts';
import { aPicture } from './pictures.ts';
import { centreOf } from './stored.ts';
import { forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

test.each([
  ['avif', ['mif1', 'avif', 'miaf']],
  ['mif1', ['avif', 'miaf', 'MA1B']],
  ['mif1', ['miaf', 'MA1B']],
  ['msf1', ['avif', 'avis']],
  ['miaf', ['mif1', 'avif']],
  ['avis', ['avif', 'msf1']],
  ['MA1A', ['avif', 'mif1']],
  ['MA1B', ['miaf', 'MA1B']],
  ['heic', ['mif1', 'heic']],
  ['isom', ['mp42', 'avif']],
  ['qt  ', ['avif', 'mif1']],
])('an AVIF of brand %s and compatible brands %j is taken', async (major, compatible) => {
  const { image, errors } = await uploadTo(studio, withBrands(await aPicture('avif'), major, compatible));
  expect(errors).toEqual([]);
  await forgetImage(studio, image?.id ?? '');
});

test('the first picture of an animated AVIF is taken', async () => {
  const { image, errors } = await uploadTo(studio, await readFile(new URL('files/animated.avif', import.meta.url)));
  expect(errors).toEqual([]);
  expect(await centreOf(studio, image?.id)).toEqual([208, 32, 32].map(near));
  await forgetImage(studio, image?.id ?? '');
});

test.each([
  ['a QuickTime video', movie('qt  ', 'avc1'), /^This is a video: send a photo/],
  ['an MP4 video', movie('mp42', 'hvc1'), /^This is a video: send a photo/],
  ['an animation without a still', movie('avis', 'av01'), /^This is an animation without a still picture/],
  ['a JPEG XL', bytes('0000000c4a584c200d0a870a00000014667479706a786c20000000006a786c20'), /^This is a JPEG XL image/],
  ['a JPEG 2000', bytes('0000000c6a5020200d0a870a00000014667479706a703220000000006a703220'), /^This is a JPEG 2000/],
  ['a raw photo', box('ftyp', Buffer.from('crx \0\0\0\x01crx isom')), /^This is a raw photo of a Canon camera \(CR3\)/],
  ['a HEIF with an H.264 picture', still('avc1'), /^This is a HEIF whose picture is coded as avc1/],
  [
    'a HEIF without its boxes',
    box('ftyp', Buffer.from('mif1\0\0\0\0mif1avif')),
    /^This HEIF or AVIF is damaged or incom/,
  ],
])('%s is called what it is', async (_what, file, message) => {
  const error = { __typename: 'UnsupportedImageError', code: 'UNSUPPORTED_IMAGE', path: ['file'] };
  const answer = { image: null, errors: [{ ...error, message: expect.stringMatching(message) }] };
  expect(await uploadTo(studio, file)).toEqual(answer);
});

test('boxes of any size and nesting are read without an error', () => {
  const size = fc.constantFrom(0, 1, 2, 7, 8, 9, 15, 16, 0x7f_ff_ff_ff, 0xff_ff_ff_ff);
  const type = fc.constantFrom('ftyp', 'meta', 'pitm', 'iinf', 'infe', 'iref', 'dimg', 'moov', 'trak', 'mdia', 'stsd');
  const part = fc.oneof(
    fc.tuple(size, type).map(([claimed, name]) => Buffer.concat([uint32(claimed), Buffer.from(name)])),
    fc.uint8Array({ maxLength: 40 }).map(content => Buffer.from(content)),
  );
  const nested = fc.letrec<{ box: Buffer }>(tie => ({
    box: fc.oneof(
      part,
      fc.tuple(type, fc.array(tie('box'), { maxLength: 6 })).map(([t, all]) => box(t, ...all)),
    ),
  }));
  const ftyp = box('ftyp', Buffer.from('mif1\0\0\0\0mif1'));
  fc.assert(
    fc.property(fc.array(nested.box, { maxLength: 8 }), boxes => {
      expect(readContainer(Buffer.concat([ftyp, ...boxes]))?.brands).toEqual(['mif1', 'mif1']);
    }),
  );
});

test('an item that is made of itself is refused', async () => {
  const { errors } = await uploadTo(studio, still('grid', box('iref', uint32(0), box('dimg', bytes('000100010001')))));
  expect(errors).toMatchObject([
    { code: 'UNSUPPORTED_IMAGE', message: expect.stringMatching(/damaged or incomplete/) },
  ]);
});

/** Lossy formats change a colour a little. */
const near = (value: number) => expect.toSatisfy((got: number) => Math.abs(got - value) <= 8, `within 8 of ${value}`);
