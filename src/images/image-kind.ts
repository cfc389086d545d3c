import { fileTypeFromBuffer } from 'file-type';
import { UnsupportedImage } from './image-errors.ts';

/**
 * Checks that a file is a JPEG, PNG, WebP or AVIF by its first bytes, ignoring its name and declared type. Otherwise
 * throws UnsupportedImage, which says what the file is and what to do.
 */
export async function checkKind(bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) throw new UnsupportedImage('The file is empty: choose it again.');
  const type = await fileTypeFromBuffer(bytes);
  if (type && supportedTypes.has(type.mime)) return;
  throw new UnsupportedImage(`${advice(type?.mime, bytes)} Supported formats are JPEG, PNG, WebP and AVIF.`);
}

/** APNG is an extension of PNG; only its first frame is stored. */
const supportedTypes = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/avif']);

function advice(mime: string | undefined, bytes: Uint8Array): string {
  if (mime !== undefined && /^image\/hei[cf]/.test(mime)) return heicAdvice;
  if (mime === 'application/pdf') return 'This is a PDF: save the page as a PNG.';
  if (mime === 'image/gif') return 'This is a GIF: save it as a PNG.';
  if (isSvg(bytes)) return 'This is an SVG, which can contain scripts: export it as a PNG.';
  return mime === undefined ? 'The format of this file is unknown.' : `This is ${mime}.`;
}

const heicAdvice =
  'This is a HEIC photo: export it as JPEG. On an iPhone, choose Settings, Camera, Formats, Most Compatible to take photos as JPEG.';

const isSvg = (bytes: Uint8Array) => /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
