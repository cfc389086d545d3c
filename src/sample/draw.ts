import sharp from 'sharp';
import { drawing } from '../images/image-decoder.ts';
import { makePicture, type Picture } from '../images/image-pipeline.ts';

/** Draws SVGs of ours, each in all sizes in which images are kept. */
export function drawAll(plates: readonly string[]): Promise<Picture[]> {
  return drawing(() => Promise.all(plates.map(draw)));
}

async function draw(svg: string): Promise<Picture> {
  const pixels = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return makePicture(pixels);
}
