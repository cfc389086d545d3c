import sharp from 'sharp';
import { ImageTooLarge, UnsupportedImage } from './image-errors.ts';
import { maxSideOf } from './image-size.ts';

// Memory stays in proportion to the pictures under way: nothing is kept for later, and no picture is spread over threads.
sharp.cache(false);
sharp.concurrency(1);
// Of the many readers that libvips has, only these four are ever given what a client sent.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map(kind => `VipsForeignLoad${kind}Buffer`),
});

/** Pixels of the largest picture that is taken: a phone takes 12 to 50 million. */
const maxPixels = 50_000_000;
/** Pixels of its longest side: one of 50 million rows of a pixel each took 33 seconds. */
const maxSide = 30_000;
/** Seconds that reading one picture may take. */
const maxSeconds = 60;

/** Pixels in sRGB, 8 bits a channel, upright, with an alpha channel where the picture has one. */
export interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/**
 * The pixels of a JPEG, PNG, WebP or AVIF, no longer than FULL, and nothing else of the file; of an animation the first
 * picture. Throws ImageTooLarge for more than 50 million pixels or 30,000 on a side, UnsupportedImage when the file is damaged or cut off.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(damaged);
  if (width * height > maxPixels) {
    const [found, most] = [width * height, maxPixels].map(pixels => Math.ceil(pixels / 1_000_000));
    throw new ImageTooLarge(`This picture has ${found} million pixels, and ${most} are taken: make it smaller first.`);
  }
  if (Math.max(width, height) > maxSide) {
    throw new ImageTooLarge(`This picture is longer than ${maxSide} pixels: cut it, or make it smaller first.`);
  }
  const { FULL: side } = maxSideOf;
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, autoOrient: true })
    .timeout({ seconds: maxSeconds })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(damaged);
}

/** Runs `work` that draws an SVG of our own, which no client's file may be. */
export async function allowingSvg<Result>(work: () => Promise<Result>): Promise<Result> {
  const operation = ['VipsForeignLoadSvgBuffer'];
  sharp.unblock({ operation });
  try {
    return await work();
  } finally {
    sharp.block({ operation });
  }
}

function damaged({ message }: Error): never {
  if (/^timeout/.test(message)) throw new ImageTooLarge('This picture takes too long to read: make it smaller first.');
  throw new UnsupportedImage('The picture is damaged or cut off: export it again, or take another one.');
}
