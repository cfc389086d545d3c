import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { TestStudio } from '../support/studio.ts';

/** The stored file of an image in this size: thumbnail, preview or full. */
export async function storedFile({ storage }: TestStudio, id: string | undefined, size = 'full'): Promise<Buffer> {
  const shown = { contentType: 'image/webp', disposition: 'inline', cacheControl: 'no-store' };
  const opened = await storage.open(`${id}.${size}.webp`, shown);
  if (!opened || 'redirect' in opened) throw new Error(`There is no ${size} of ${id}.`);
  return buffer(opened.stream(0, opened.size - 1));
}

/** The colour in the middle of a stored image, as red, green and blue up to 255. */
export async function centreOf(studio: TestStudio, id: string | undefined): Promise<number[]> {
  return colourAt(await storedFile(studio, id), 0.5, 0.5);
}

/** The colour of an image at a place, from 0, 0 at the top left to 1, 1 at the bottom right. */
export async function colourAt(file: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [column, row] = [Math.floor(x * (info.width - 1)), Math.floor(y * (info.height - 1))];
  const at = (row * info.width + column) * 3;
  return [...data.subarray(at, at + 3)];
}
