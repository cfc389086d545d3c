import sharp from 'sharp';
import { damagedImage, ImageTooLarge } from './image-errors.ts';
import { maxSideOf } from './image-size.ts';
import { wholeJpeg } from './whole-jpeg.ts';

// Memory use depends only on the images in progress: nothing is cached, and one image uses one thread.
sharp.cache(false);
sharp.concurrency(1);
// Of the many decoders in libvips, only these four ever see what a client sent.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map(kind => `VipsForeignLoad${kind}Buffer`),
});

/** The most pixels that an image can have, in millions. Phones take photos of 12 to 50 million. */
export const maxMegapixels = 50;
/** The most pixels on one side. An image of 50 million rows of one pixel took 33 seconds. */
export const maxSide = 30_000;
/** How long decoding one image may take. */
export const maxSeconds = 60;

/** Pixels in sRGB, 8 bits per channel, upright, with an alpha channel if the image has one. */
export interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/**
 * Decodes a JPEG, PNG, WebP or AVIF to its pixels, scaled down to the FULL size, without anything else from the file.
 * Of an animation it returns the first frame. Throws ImageTooLarge for too many pixels in total or on one side, or when
 * decoding takes too long, and UnsupportedImage when the file is damaged or incomplete.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  if (!isJpeg(bytes)) return decode(bytes, 'error');
  const file = wholeJpeg(bytes);
  return decode(file, 'warning').catch(error => {
    // The first warning is the one reported, so the scans before this marker were whole.
    if (/extraneous bytes before marker/.test(error.cause?.message)) return decode(file, 'error');
    throw error;
  });
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

async function decode(bytes: Uint8Array, failOn: 'error' | 'warning'): Promise<Pixels> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(throwUserError);
  checkDimensions(width, height);
  const { FULL: side } = maxSideOf;
  return sharp(bytes, {
    limitInputPixels: maxMegapixels * 1_000_000,
    failOn,
    sequentialRead: true,
    autoOrient: true,
  })
    .timeout({ seconds: maxSeconds })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(throwUserError);
}

/** Throws ImageTooLarge for too many pixels in total or on one side. */
export function checkDimensions(width: number, height: number): void {
  const megapixels = (width * height) / 1_000_000;
  if (megapixels > maxMegapixels) {
    throw new ImageTooLarge(
      `This image has ${Math.ceil(megapixels)} million pixels; the limit is ${maxMegapixels} million. Scale it down first.`,
    );
  }
  if (Math.max(width, height) > maxSide) {
    throw new ImageTooLarge(`This image is more than ${maxSide} pixels long: crop it or scale it down first.`);
  }
}

function throwUserError(error: Error): never {
  if (/^timeout/.test(error.message)) {
    throw new ImageTooLarge('This image takes too long to decode: scale it down first.');
  }
  throw damagedImage(error);
}

/** Allows SVG while `work` runs, to draw SVGs of our own. Clients cannot send SVG even then: checkKind refuses it. */
export async function allowingSvg<Result>(work: () => Promise<Result>): Promise<Result> {
  const operation = ['VipsForeignLoadSvgBuffer'];
  sharp.unblock({ operation });
  try {
    return await work();
  } finally {
    sharp.block({ operation });
  }
}
