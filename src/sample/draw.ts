import sharp from 'sharp';
import { allowingSvg } from '../images/image-decoder.ts';
import { makePicture, type Picture } from '../images/picture.ts';

/** Draws SVGs of ours, each in all sizes in which images are kept. */
export function drawAll(plates: readonly string[]): Promise<Picture[]> {
  return allowingSvg(() => Promise.all(plates.map(draw)));
}

async function draw(svg: string): Promise<Picture> {
  const pixels = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return makePicture(pixels);
}
