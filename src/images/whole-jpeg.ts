import { damagedImage } from './image-errors.ts';
import { readJpegSegments } from './jpeg-segments.ts';

/**
 * Returns the picture of a JPEG in a form for which libjpeg warns or fails if, and only if, pixels are missing: without
 * anything else that it warns of. What comes after the picture (padding, the video of a moving photo, further pictures)
 * is left out, and the file needs no end marker. Throws UnsupportedImage when a scan is missing: a progressive JPEG
 * sends the detail last, and without it the picture is as coarse as a photo that is still loading.
 */
export function wholeJpeg(bytes: Uint8Array): Buffer {
  const { segments, isSingleScan, isComplete } = readJpegSegments(bytes);
  if (!isComplete) throw damagedImage();
  return Buffer.concat([...segments, isSingleScan ? paddedEnd : endMarker]);
}

const endMarker = Buffer.from('ffd9', 'hex');

/**
 * Of a picture in a single scan, libvips does not report warnings in the last eight rows. So this picture ends without
 * an end marker, and libjpeg fails when it needs more. It reads at most eight bytes ahead; these eight have all bits
 * set, which is not a Huffman code. They stand for two blocks of 8 by 8 at most, so no more than those can be missing.
 */
const paddedEnd = Buffer.from('ff00'.repeat(8), 'hex');
