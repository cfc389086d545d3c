import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { longestSide, sizeNames } from '../images/image-size.ts';

/** A drawing in all sizes as WebP, with what a client is told of the full one. */
export interface Drawing {
  files: { name: string; data: Buffer }[];
  width: number;
  height: number;
  byteSize: number;
  /** ThumbHash, base64. */
  thumbhash: string;
}

/** Draws an SVG in all sizes in which images are kept. */
export async function draw(svg: string): Promise<Drawing> {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const original = () => sharp(data, { raw: info });
  const sized = (side: number) =>
    original().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  const files = await Promise.all(
    (['THUMBNAIL', 'PREVIEW', 'FULL'] as const).map(async size => ({
      name: sizeNames[size],
      data: await sized(longestSide[size]).webp({ quality: 80, effort: 1 }).toBuffer(),
    })),
  );
  const tiny = await sized(100).raw().toBuffer({ resolveWithObject: true });
  return {
    files,
    width: info.width,
    height: info.height,
    byteSize: files[2]?.data.length ?? 0,
    thumbhash: Buffer.from(rgbaToThumbHash(tiny.info.width, tiny.info.height, tiny.data)).toString('base64'),
  };
}
