import ExifReader from 'exifreader';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture, sidewaysPhoto } from './pictures.ts';
import { storedFile } from './stored.ts';
import { forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

test('a photo is stored upright, without the place and the camera in its EXIF', async () => {
  const photo = await sidewaysPhoto();
  const before = ExifReader.load(photo);
  expect([before.Orientation?.value, before.Make?.description, before.GPSLatitude?.description]).toEqual([
    6,
    'Kamera',
    expect.anything(),
  ]);
  const { image } = await uploadTo(studio, photo);
  const read = `query ($id: ID!) { image(id: $id) { contentType width height byteSize thumbhash uploadedBy { id } version } }`;
  const told = await data<{ image: { byteSize: number } }>(studio, read, {
    token: studio.junior.token,
    variables: { id: image?.id },
  });
  const sizes = { full: [480, 640], preview: [480, 640], thumbnail: [192, 256] };
  for (const [size, dimensions] of Object.entries(sizes)) {
    const kept = await storedFile(studio, image?.id, size);
    const { width, height, format, exif, icc, xmp, iptc, orientation } = await sharp(kept).metadata();
    expect([format, width, height]).toEqual(['webp', ...dimensions]);
    expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(Object.keys(ExifReader.load(kept))).not.toContain('GPSLatitude');
    expect(kept.includes('Kamera') || kept.includes('secret')).toBe(false);
    // The left of the sensor is now at the top.
    const { data: pixels, info } = await sharp(kept).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (y: number) =>
      [...pixels.subarray(y * info.width * 3, y * info.width * 3 + 3)].map(v => Math.round(v / 255));
    expect([at(8), at(info.height - 8)]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
    if (size === 'full') expect(told.image.byteSize).toBe(kept.length);
  }
  expect(told.image).toEqual({
    contentType: 'image/webp',
    width: 480,
    height: 640,
    byteSize: expect.any(Number),
    thumbhash: expect.stringMatching(/^[\w+/]{20,40}={0,2}$/),
    uploadedBy: { id: studio.junior.id },
    version: 1,
  });
  await forgetImage(studio, image?.id ?? '');
});

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a %s is taken', async kind => {
  const { image, errors } = await uploadTo(studio, await aPicture(kind));
  expect(errors).toEqual([]);
  expect(await sharp(await storedFile(studio, image?.id)).metadata()).toMatchObject({ width: 90, height: 60 });
});

test('data after the end of a picture is removed', async () => {
  const hidden = Buffer.from('PK\u0003\u0004 an archive <script>alert(1)</script>');
  const { image, errors } = await uploadTo(studio, Buffer.concat([await aPicture(), hidden]));
  expect(errors).toEqual([]);
  const kept = await storedFile(studio, image?.id);
  expect(kept.includes('archive') || kept.includes('script')).toBe(false);
});
