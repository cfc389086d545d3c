import { damagedImage } from './image-errors.ts';
import { readJpegSegments } from './jpeg-segments.ts';

/**
 * Returns the picture of a JPEG in a form for which libjpeg warns or fails if, and only if, pixels are missing: without
 * anything else that it warns of. What comes after the picture (padding, the video of a moving photo, further pictures)
 * is left out, and the file needs no end marker. Throws UnsupportedImage when a scan is missing: a progressive JPEG
 * sends the detail last, and without it the picture is as coarse as a photo that is still loading.
 */
export function wholeJpeg(bytes: Uint8Array): WholeJpeg {
  const { segments, isSingleScan, isComplete } = readJpegSegments(bytes);
  if (!isComplete) throw damagedImage();
  const end = isSingleScan ? paddedEnd : endMarker;
  const file = Buffer.concat([...segments, end]);
  const last = segments.at(-1);
  if (!last?.subarray(-manyZeros).equals(zeros)) return { file };
  return { file, withoutZeros: Buffer.concat([...segments.slice(0, -1), last.subarray(0, -manyZeros), end]) };
}

interface WholeJpeg {
  file: Buffer;
  /**
   * If the picture ends with very many zeros: the file without them. A file that was not received whole can have zeros
   * in place of its rest, and they can be Huffman codes. A picture with a plain end needs all of its zeros.
   */
  withoutZeros?: Buffer;
}

/** More than the padding of a picture, and less than what a lost part of a file has. */
const manyZeros = 1024;
const zeros = Buffer.alloc(manyZeros);

const endMarker = Buffer.from('ffd9', 'hex');

/**
 * Of a picture in a single scan, libvips does not report warnings in the last eight rows. So this picture ends without
 * an end marker, and libjpeg fails when it needs more. It reads at most eight bytes ahead; these eight have all bits
 * set, which is not a Huffman code. They stand for two blocks of 8 by 8 at most, so no more than those can be missing.
 */
const paddedEnd = Buffer.from('ff00'.repeat(8), 'hex');
