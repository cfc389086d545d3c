import type { CodedColours } from './coded-colours.ts';
import { errorBytes, HeifError, type Libheif } from './libheif.ts';

/** A decoded picture: red, green, blue, and alpha if there is one, upright and cropped as the file says. */
export interface HeicPixels {
  width: number;
  height: number;
  hasAlpha: boolean;
  /** The bits of a channel. With more than 8, a channel has two bytes, the low one first. */
  depth: number;
  /** The bytes of a row, valid until the next call of libheif. */
  row(y: number): Uint8Array;
  colours: HeicColours;
}

/** How a HEIC says what its colours are: by an ICC profile, by code points, or not at all. */
export type HeicColours = { icc: Uint8Array } | CodedColours | undefined;

/**
 * Opens the main picture of a HEIC. No picture in the file may have more than `maxPixels`. Returns its size, and a
 * function that decodes it. Both throw HeifError for a file that is damaged or incomplete.
 */
export function openHeic(libheif: Libheif, file: Uint8Array, maxPixels: number) {
  const { lib, call, numberAt } = libheif;
  const copy = lib._malloc(file.length);
  lib.HEAPU8.set(file, copy);
  const context = lib._heif_context_alloc();
  lib._heif_context_set_maximum_image_size_limit(context, Math.ceil(Math.sqrt(maxPixels)));
  call(error => lib._heif_context_read_from_memory_without_copy(error, context, copy, file.length, 0));
  const handle = call((error, result) => lib._heif_context_get_primary_image_handle(error, context, result));
  const [width, height] = [lib._heif_image_handle_get_width(handle), lib._heif_image_handle_get_height(handle)];
  return { width, height, decode };

  function decode(): HeicPixels {
    throwIfZeros(libheif, context);
    const depth = lib._heif_image_handle_get_luma_bits_per_pixel(handle);
    const hasAlpha = lib._heif_image_handle_has_alpha_channel(handle) !== 0;
    const layout = (depth > 8 ? rgb16 : rgb8) + (hasAlpha ? 1 : 0);
    const image = call((error, result) => lib._heif_decode_image(error, handle, result, rgb, layout, 0));
    throwIfPartsAreMissing(libheif, image);
    // A crop can reach beyond the picture: libheif leaves it out then, but gives its size.
    const decoded = [lib._heif_image_get_width(image, interleaved), lib._heif_image_get_height(image, interleaved)];
    if (decoded[0] !== width || decoded[1] !== height) throw new HeifError('The picture has another size.');
    const colours = coloursOf(libheif, handle);
    const strideAt = lib._malloc(4);
    const plane = lib._heif_image_get_plane_readonly2(image, interleaved, strideAt);
    const stride = numberAt(strideAt);
    const rowBytes = width * (hasAlpha ? 4 : 3) * (depth > 8 ? 2 : 1);
    const row = (y: number): Uint8Array => lib.HEAPU8.subarray(plane + y * stride, plane + y * stride + rowBytes);
    return { width, height, hasAlpha, depth, row, colours };
  }
}

/** Constants of libheif: a space, a channel, and layouts of the channels, where the next one has alpha. */
const [rgb, interleaved, rgb8, rgb16] = [1, 10, 10, 14];

/**
 * libheif decodes zeros to grey or green without an error. They are in a file that was not received whole; coded pictures
 * never have more than two in a row, and the lengths between their parts no more than three.
 */
function throwIfZeros(libheif: Libheif, context: number): void {
  const { lib, call, numberAt } = libheif;
  const main = call((error, result) => lib._heif_context_get_primary_image_ID(error, context, result));
  const [data, length] = [lib._malloc(4), lib._malloc(4)];
  for (const id of itemsOf(libheif, context, main)) {
    if (lib._heif_item_get_item_type(context, id) !== hvc1) continue;
    call(error => lib._heif_item_get_item_data(error, context, id, 0, data, length));
    const bytes: Uint8Array = lib.HEAPU8.subarray(numberAt(data), numberAt(data) + numberAt(length));
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(zeros)) throw new HeifError('Zeros.');
    lib._heif_release_item_data(context, data);
  }
}

const zeros = Buffer.alloc(16);
/** Letters as numbers. */
const [hvc1, dimg, nclx] = [0x68_76_63_31, 0x64_69_6d_67, 0x6e_63_6c_78];

/** An item, the items that it is made of, tiles for example, and so on. */
function itemsOf({ lib, numberAt }: Libheif, context: number, main: number): Set<number> {
  const found = new Set([main]);
  const [kind, list] = [lib._malloc(4), lib._malloc(4)];
  for (const id of found) {
    for (let index = 0; ; index += 1) {
      const count = lib._heif_context_get_item_references(context, id, index, kind, list);
      if (count === 0) break;
      if (numberAt(kind) === dimg) for (let n = 0; n < count; n += 1) found.add(numberAt(numberAt(list) + 4 * n));
    }
  }
  return found;
}

/** libheif leaves tiles black that it cannot decode, and only warns of them. */
function throwIfPartsAreMissing({ lib, numberAt }: Libheif, image: number): void {
  const count = lib._heif_image_get_decoding_warnings(image, 0, 0, 0);
  const warnings = lib._malloc(count * errorBytes);
  lib._heif_image_get_decoding_warnings(image, 0, warnings, count);
  for (let n = 0; n < count; n += 1) {
    if (!harmless.has(numberAt(warnings + n * errorBytes + 4))) throw new HeifError('A part is missing.');
  }
}

/** Warnings about code points of colours (133 to 135, 152), and about a size that is not given (137). */
const harmless = new Set([133, 134, 135, 137, 152]);

/** A hundred times what the profiles of phones and cameras have. */
const maxProfileBytes = 4_000_000;

function coloursOf({ lib, call, numberAt }: Libheif, handle: number): HeicColours {
  const kind = lib._heif_image_handle_get_color_profile_type(handle);
  if (kind === 0) return;
  if (kind === nclx) {
    try {
      const profile = call((error, result) => lib._heif_image_handle_get_nclx_color_profile(error, handle, result));
      return { primaries: numberAt(profile + 4), transfer: numberAt(profile + 8) };
    } catch (error) {
      // Code points that libheif does not know: then the colours are taken for sRGB, as in an AVIF.
      if (error instanceof HeifError) return;
      throw error;
    }
  }
  const size = lib._heif_image_handle_get_raw_color_profile_size(handle);
  if (size > maxProfileBytes) throw new HeifError('The colour profile is too large.');
  const at = lib._malloc(size);
  call(error => lib._heif_image_handle_get_raw_color_profile(error, handle, at));
  return { icc: (lib.HEAPU8 as Uint8Array).slice(at, at + size) };
}
