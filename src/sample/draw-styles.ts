import sharp from 'sharp';
import { allowingSvg } from '../images/image-decoder.ts';
import { makePicture, type Picture } from '../images/picture.ts';
import { garments } from './garments.ts';
import { palettesFor } from './palettes.ts';
import { seeded } from './random.ts';
import { drawSketch, type SketchStyle } from './sketches.ts';

/**
 * Draws one picture of every style that the studio makes. Needs no database, so it can run at the same time as queries.
 */
export async function drawStyles(seed: number): Promise<ReadonlyMap<SketchStyle, Picture>> {
  const random = seeded(seed);
  const styles = [...new Set(garments.map(garment => garment.sketch))];
  const sketches = styles.map(style => drawSketch(style, random.pick(palettesFor(style))));
  const pictures = await allowingSvg(() => Promise.all(sketches.map(pictureOf)));
  return new Map(styles.map((style, i) => [style, pictures[i] as Picture]));
}

async function pictureOf(svg: string): Promise<Picture> {
  return makePicture(await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true }));
}
