import { fileURLToPath } from 'node:url';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { codedColourSpace } from './coded-colours.ts';
import { codedColoursOf } from './heif-colours.ts';
import { writeIccProfile } from './png-colours.ts';

/** Pixels in sRGB, 8 bits per channel, upright, with an alpha channel if the image has one. */
export interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/** Opens a picture in the size in which it is kept. */
type Open = (options?: SharpOptions) => Sharp;

/** Returns the pixels of a picture in sRGB, converted from the colours that its file says they are in. */
export async function toSrgb(bytes: Uint8Array, metadata: Metadata, open: Open): Promise<Pixels> {
  const { format, icc, depth, space } = metadata;
  const coded = format === 'heif' && !icc ? codedColoursOf(bytes) : undefined;
  const colours = coded && codedColourSpace(coded);
  if (colours) {
    const png = await open().toColourspace(space).png({ compressionLevel: 0 }).toBuffer();
    const tagged = writeIccProfile(png, colours);
    return toSrgb(tagged, await sharp(tagged).metadata(), options => sharp(tagged, options));
  }
  const isDeep = depth === 'ushort';
  if (icc && isDeep && (await changesColours(icc, space))) return fromDeep(open, space);
  return open({ ignoreIcc: isDeep }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
}

/**
 * Of more than 8 bits. There sharp converts to Display P3 first, and then takes those values for sRGB, so it is told to
 * leave the values as they are and to convert at the end. From any curve to sRGB, lcms interpolates between 33 levels,
 * which is up to 15 of 255 wrong where a colour is just outside sRGB; from linear values it computes every pixel. So the
 * values become linear first, in primaries that contain the others, with 16 bits, as 8 are too few in the dark.
 */
async function fromDeep(open: Open, space: string): Promise<Pixels> {
  const linear = await open({ ignoreIcc: true })
    .toColourspace(space)
    .withIccProfile(linearProPhoto)
    .png({ compressionLevel: 0 })
    .toBuffer();
  const { data, info } = await sharp(linear, { ignoreIcc: true })
    .toColourspace('rgb16')
    .withIccProfile('srgb')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return sharp(values, { raw: info }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
}

/** sharp reads profiles only from files. Written by `iccProfile` for the primaries of ProPhoto. */
const linearProPhoto = fileURLToPath(new URL('../../assets/colour/linear-prophoto.icc', import.meta.url));

/**
 * Whether a profile can be used for pixels of this space and is not sRGB: whether it changes some colours of 8 bits, for
 * which a profile that is broken or made for other channels is ignored.
 */
async function changesColours(icc: Buffer, space: string): Promise<boolean> {
  const channels = space === 'grey16' ? 1 : 3;
  const levels = [0, 64, 128, 192, 255];
  const colours = levels.flatMap(a => (channels === 1 ? [a] : levels.flatMap(b => levels.flatMap(c => [a, b, c]))));
  const raw = { width: colours.length / channels, height: 1, channels } as const;
  const png = await sharp(Buffer.from(colours), { raw })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png()
    .toBuffer();
  const shown = await sharp(writeIccProfile(png, icc)).toColourspace('srgb').raw().toBuffer();
  return colours.some(
    (value, n) => shown[channels === 1 ? Math.floor((n * shown.length) / colours.length) : n] !== value,
  );
}
