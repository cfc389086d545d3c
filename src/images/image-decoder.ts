import sharp, { type SharpOptions } from 'sharp';
import { damagedImage, ImageTooLarge } from './image-errors.ts';
import { maxSideOf } from './image-size.ts';
import { withIccProfile } from './png-colours.ts';
import { type Pixels, toSrgb } from './srgb-pixels.ts';
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

/**
 * Decodes a JPEG, PNG, WebP or AVIF to its pixels, scaled down to the FULL size, without anything else from the file.
 * Of an animation it returns the first frame. Throws ImageTooLarge for too many pixels in total or on one side, or when
 * decoding takes too long, and UnsupportedImage when the file is damaged or incomplete.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  if (!isJpeg(bytes)) return decode(isPng(bytes) ? withIccProfile(bytes) : bytes, 'error');
  const { file, withoutZeros } = wholeJpeg(bytes);
  const pixels = await decodeJpeg(file);
  if (withoutZeros && (await decodesWell(withoutZeros))) throw damagedImage();
  return pixels;
}

function decodeJpeg(file: Buffer): Promise<Pixels> {
  return decode(file, 'warning').catch(error => {
    // The first warning is the one reported, so the scans before this marker were whole.
    if (/extraneous bytes before marker/.test(error.cause?.message)) return decode(file, 'error');
    throw error;
  });
}

const decodesWell = (jpeg: Buffer): Promise<boolean> =>
  decodeJpeg(jpeg).then(
    () => true,
    () => false,
  );

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;
const isPng = (bytes: Uint8Array) => bytes[0] === 0x89 && bytes[1] === 0x50;

async function decode(bytes: Uint8Array, failOn: 'error' | 'warning'): Promise<Pixels> {
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata().catch(throwUserError);
  checkDimensions(metadata.width, metadata.height);
  const { FULL: side } = maxSideOf;
  const open = (options: SharpOptions = {}) =>
    sharp(bytes, {
      limitInputPixels: maxMegapixels * 1_000_000,
      failOn,
      sequentialRead: true,
      autoOrient: true,
      ...options,
    })
      .timeout({ seconds: maxSeconds })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  return toSrgb(bytes, metadata, open).catch(throwUserError);
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
