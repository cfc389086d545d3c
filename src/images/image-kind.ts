import { fileTypeFromBuffer } from 'file-type';
import { readContainer, withBrand } from './heif-container.ts';
import { adviceFor } from './image-advice.ts';
import { UnsupportedImage } from './image-errors.ts';

/**
 * Checks that a file is a JPEG, PNG, WebP or AVIF by its bytes, ignoring its name and declared type. Returns the bytes to
 * decode: the file, or a copy of an AVIF with the usual brand. Otherwise throws UnsupportedImage, which says what the
 * file is and what to do.
 */
export async function checkKind(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length === 0) throw new UnsupportedImage('The file is empty: choose it again.');
  // Brands do not tell AVIF from HEIC: the picture in a file of brand mif1 or miaf can be either, an animation is avis.
  const container = readContainer(bytes);
  if (container?.stillCodec === 'av01') return withBrand(bytes, 'avif');
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime !== undefined && supportedTypes.has(mime)) return bytes;
  throw new UnsupportedImage(`${adviceFor(bytes, mime, container)} Supported formats are JPEG, PNG, WebP and AVIF.`);
}

/** APNG is an extension of PNG; only its first frame is stored. */
const supportedTypes = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp']);
