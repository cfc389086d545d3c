import { fileTypeFromBuffer } from 'file-type';
import { decodeHeic } from './decode-heic.ts';
import { readContainer, withBrand } from './heif-container.ts';
import { adviceFor } from './image-advice.ts';
import { decodeImage } from './image-decoder.ts';
import { UnsupportedImage } from './image-errors.ts';
import type { Pixels } from './srgb-pixels.ts';

/**
 * Decodes a JPEG, PNG, WebP, AVIF or HEIC to its pixels, scaled down to the FULL size, without anything else from the
 * file. What a file is, is told by its bytes, not by its name and declared type. Throws ImageTooLarge, and
 * UnsupportedImage, which says what the file is and what to do.
 */
export async function decodeAnyImage(bytes: Uint8Array): Promise<Pixels> {
  if (bytes.length === 0) throw new UnsupportedImage('The file is empty: choose it again.');
  // Brands do not tell AVIF from HEIC: the picture in a file of brand mif1 or miaf can be either, an animation is avis.
  const container = readContainer(bytes);
  if (container?.stillCodec === 'av01') return decodeImage(withBrand(bytes, 'avif'));
  if (isHevc(container?.stillCodec)) return decodeHeic(bytes);
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime !== undefined && supportedTypes.has(mime)) return decodeImage(bytes);
  throw new UnsupportedImage(
    `${adviceFor(bytes, mime, container)} Supported formats are JPEG, PNG, WebP, AVIF and HEIC.`,
  );
}

/** APNG is an extension of PNG; only its first frame is stored. */
const supportedTypes = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp']);

const isHevc = (codec: string | undefined) => codec === 'hvc1' || codec === 'hev1';
