import { type Box, boxesIn, boxIn, isLong, readId } from './heif-boxes.ts';

/** What the boxes at the start of a HEIF, AVIF, MP4 or QuickTime file say about it. */
export interface HeifContainer {
  /** The brands of the file, the major one first. */
  brands: string[];
  /** How the main picture is coded: `av01`, `hvc1`, … Of a picture made of tiles, how its first tile is coded. */
  stillCodec: string | undefined;
  /** How the first track of pictures is coded: `av01`, `hvc1`, `avc1`, … */
  trackCodec: string | undefined;
}

/**
 * Reads the boxes of an ISO base media file; undefined when the file is not one. It never throws: boxes that are cut off
 * or make no sense are skipped, and the decoder refuses them later.
 */
export function readContainer(bytes: Uint8Array): HeifContainer | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = [...boxesIn(file, 0, file.length)];
  const first = boxes[0];
  if (first?.type !== 'ftyp' || first.end - first.start < 8) return;
  const meta = boxes.find(({ type }) => type === 'meta');
  const moov = boxes.find(({ type }) => type === 'moov');
  return {
    brands: brandsOf(file, first),
    stillCodec: meta && codecOfPrimaryItem(file, meta),
    trackCodec: moov && codecOfFirstTrack(file, moov),
  };
}

/**
 * A copy of an ISO base media file that names no brand but this one, for decoders that look at the brands before the
 * pictures. The file itself if it names no compatible brands.
 */
export function withBrand(bytes: Uint8Array, brand: string): Uint8Array {
  const copy = Buffer.from(bytes);
  const [ftyp] = boxesIn(copy, 0, copy.length);
  if (!ftyp || ftyp.end - ftyp.start < 12) return bytes;
  copy.write(brand, ftyp.start, 'latin1');
  for (let at = ftyp.start + 8; at + 4 <= ftyp.end; at += 4) copy.write(brand, at, 'latin1');
  return copy;
}

function brandsOf(file: Buffer, { start, end }: Box): string[] {
  const text = file.toString('latin1', start, Math.min(end, start + 1024));
  return (text.slice(0, 4) + text.slice(8)).match(/.{4}/gs) ?? [];
}

function codecOfPrimaryItem(file: Buffer, meta: Box): string | undefined {
  const inMeta = (type: string) => boxIn(file, meta, type, 4);
  const types = itemTypes(file, inMeta('iinf'));
  const sources = itemSources(file, inMeta('iref'));
  let id = primaryItem(file, inMeta('pitm'));
  // Items that are made of others: tiles, an overlay, a copy with another orientation.
  for (let depth = 0; depth < 8 && id !== undefined; depth += 1) {
    const type = types.get(id);
    if (type !== 'grid' && type !== 'iovl' && type !== 'iden') return type;
    id = sources.get(id);
  }
  return;
}

export function primaryItem(file: Buffer, pitm: Box | undefined): number | undefined {
  return pitm && readId(file, pitm.start + 4, pitm.end, isLong(file, pitm));
}

function itemTypes(file: Buffer, iinf: Box | undefined): Map<number, string> {
  const types = new Map<number, string>();
  if (!iinf) return types;
  const skip = isLong(file, iinf) ? 8 : 6;
  for (const { type, start, end } of boxesIn(file, iinf.start + skip, iinf.end)) {
    const version = file[start] ?? 0;
    if (type !== 'infe' || version < 2) continue;
    const idSize = version === 2 ? 2 : 4;
    const id = readId(file, start + 4, end, idSize === 4);
    const typeAt = start + 4 + idSize + 2;
    if (id !== undefined && typeAt + 4 <= end) types.set(id, file.toString('latin1', typeAt, typeAt + 4));
  }
  return types;
}

/** For each item that is made of others, the first of them. */
function itemSources(file: Buffer, iref: Box | undefined): Map<number, number> {
  const sources = new Map<number, number>();
  if (!iref) return sources;
  const long = isLong(file, iref);
  const idSize = long ? 4 : 2;
  for (const { type, start, end } of boxesIn(file, iref.start + 4, iref.end)) {
    const [from, to] = [readId(file, start, end, long), readId(file, start + idSize + 2, end, long)];
    if (type === 'dimg' && from !== undefined && to !== undefined) sources.set(from, to);
  }
  return sources;
}

function codecOfFirstTrack(file: Buffer, moov: Box): string | undefined {
  for (const trak of boxesIn(file, moov.start, moov.end)) {
    if (trak.type !== 'trak') continue;
    const mdia = boxIn(file, trak, 'mdia');
    const hdlr = boxIn(file, mdia, 'hdlr');
    const handler = hdlr && file.toString('latin1', hdlr.start + 8, Math.min(hdlr.start + 12, hdlr.end));
    if (handler !== 'pict' && handler !== 'vide') continue;
    const stsd = boxIn(file, boxIn(file, boxIn(file, mdia, 'minf'), 'stbl'), 'stsd');
    const [entry] = stsd ? boxesIn(file, stsd.start + 8, stsd.end) : [];
    return entry?.type;
  }
  return;
}
