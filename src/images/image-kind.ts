import { fileTypeFromBuffer } from 'file-type';
import { UnsupportedImage } from './image-errors.ts';

/**
 * Checks by its first bytes, whatever its name and type say, that a file is a JPEG, PNG, WebP or AVIF. Throws
 * UnsupportedImage, which names what it is instead and what to do.
 */
export async function checkKind(bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) throw new UnsupportedImage('The file is empty: choose it again.');
  const found = await fileTypeFromBuffer(bytes);
  if (found && taken.has(found.mime)) return;
  throw new UnsupportedImage(`${advice(found?.mime, bytes)} JPEG, PNG, WebP and AVIF are taken.`);
}

/** An APNG is a PNG: its first picture is kept. */
const taken = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/avif']);

function advice(mime: string | undefined, bytes: Uint8Array): string {
  if (mime !== undefined && /^image\/hei[cf]/.test(mime)) return heic;
  if (mime === 'application/pdf') return 'This is a PDF: save the page as a PNG.';
  if (mime === 'image/gif') return 'This is a GIF: save it as a PNG.';
  if (isSvg(bytes)) return 'This is an SVG, which is a program for a browser: export it as a PNG.';
  return mime === undefined ? 'This is no picture that we know.' : `This is ${mime}.`;
}

const heic =
  'This is a HEIC photo: export it as JPEG, or on an iPhone choose Settings, Camera, Formats, Most Compatible and take it again.';

const isSvg = (bytes: Uint8Array) => /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
