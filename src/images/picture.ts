import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Storage } from '../platform/files/storage.ts';
import { fileNameOf, storedContentType } from './image-files.ts';
import { ImageSize, maxSideOf } from './image-size.ts';
import type { Pixels } from './srgb-pixels.ts';

/** An image in all sizes as WebP without metadata, and the properties of the FULL one for the database. */
export interface Picture {
  files: Record<ImageSize, Buffer>;
  properties: { contentType: string; width: number; height: number; byteSize: number; thumbhash: string };
}

/** For a photo of 12 million pixels, an effort of 3 instead of 1 took 2.7 times as long and gave no smaller file. */
const encoding = { quality: 82, effort: 1 };

/** Encodes pixels in all sizes. */
export async function makePicture({ data, info }: Pixels): Promise<Picture> {
  const scaled = (side: number) =>
    sharp(data, { raw: info }).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  const encode = (size: ImageSize) => scaled(maxSideOf[size]).webp(encoding).toBuffer({ resolveWithObject: true });
  const full = await encode('FULL');
  const files = {
    FULL: full.data,
    PREVIEW: (await encode('PREVIEW')).data,
    THUMBNAIL: (await encode('THUMBNAIL')).data,
  };
  const { width, height, size: byteSize } = full.info;
  const tiny = await scaled(100).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(tiny.info.width, tiny.info.height, tiny.data);
  const thumbhash = Buffer.from(hash).toString('base64');
  return { files, properties: { contentType: storedContentType, width, height, byteSize, thumbhash } };
}

/** Stores all sizes of a picture as the files of the image with this id. */
export async function storePicture(storage: Storage, id: string, { files }: Picture): Promise<void> {
  const sizes = Object.values(ImageSize);
  await Promise.all(sizes.map(size => storage.put(fileNameOf(id, size), files[size], storedContentType)));
}
