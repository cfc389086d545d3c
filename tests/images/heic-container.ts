import { box, bytes, uint32 } from './boxes.ts';

/** An item of a HEIC file. The first one is the main picture; ids are positions from 1 on. */
export interface HeicItem {
  type: string;
  data: Buffer;
  /** Whole boxes, as `sizeOf` and `rotation` make them. */
  properties?: Buffer[];
  /** What the item is made of, or belongs to: the kind of reference, and the ids. */
  references?: Record<string, number[]>;
}

/** A HEIC file of these items. */
export function heicOf(items: HeicItem[], brands = 'heic\0\0\0\0mif1heic'): Buffer {
  const ftyp = box('ftyp', Buffer.from(brands));
  const lengths = items.map(({ data }) => data.length);
  const starts = lengths.map((_, n) => lengths.slice(0, n).reduce((sum, length) => sum + length, 0));
  const meta = (base: number) =>
    metaOf(
      items,
      starts.map(start => base + start),
    );
  const base = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(base), box('mdat', ...items.map(({ data }) => data))]);
}

/** The coded picture in a HEIC of one item, and how it is coded: the parts to make other files of. */
export function partsOf(heic: Buffer): { data: Buffer; configuration: Buffer } {
  const [at, mdat] = [heic.indexOf('hvcC') - 4, heic.indexOf('mdat')];
  return { data: heic.subarray(mdat + 4), configuration: heic.subarray(at, at + heic.readUInt32BE(at)) };
}

/** The property that tells the size of an item, in pixels. */
export const sizeOf = (width: number, height: number) => box('ispe', uint32(0), uint32(width), uint32(height));
/** The property that rotates an item by this many quarters, counterclockwise. */
export const rotation = (quarters: number) => box('irot', Buffer.from([quarters]));
/** The property that mirrors an item: 0 swaps top and bottom, 1 left and right. */
export const mirror = (axis: number) => box('imir', Buffer.from([axis]));

/** The property that crops an item around its middle, and moves that middle by halves of a pixel. */
export function crop(width: number, height: number, [right, down]: [number, number]): Buffer {
  return box('clap', ...[width, 1, height, 1, right, 2, down, 2].map(uint32));
}

/** The property that says the colours by code points of ITU-T H.273. */
export function codedColours(primaries: number, transfer: number): Buffer {
  return box('colr', Buffer.from('nclx'), ...[primaries, transfer, 6].map(uint16), Buffer.from([0x80]));
}

/** The data of an item that is made of tiles. */
export function grid(rows: number, columns: number, width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from([0, 1, rows - 1, columns - 1]), uint32(width), uint32(height)]);
}

/** The data of an item that is laid together from others, each at a place from the left and the top. */
export function overlay(width: number, height: number, places: [number, number][]): Buffer {
  const fill = bytes('000000000000ffff');
  return Buffer.concat([bytes('0001'), fill, ...[width, height, ...places.flat()].map(uint32)]);
}

/** The property that tells what an auxiliary item is. */
export const auxiliaryType = (urn: string) => box('auxC', uint32(0), Buffer.from(`${urn}\0`));

function metaOf(items: HeicItem[], offsets: number[]): Buffer {
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from('pict'), Buffer.alloc(13));
  const infe = items.map(({ type }, n) =>
    box('infe', bytes('02000000'), uint16(n + 1), uint16(0), Buffer.from(type), bytes('00')),
  );
  const iinf = box('iinf', uint32(0), uint16(items.length), ...infe);
  const references = items.flatMap(({ references = {} }, n) =>
    Object.entries(references).map(([kind, to]) => box(kind, ...[n + 1, to.length, ...to].map(uint16))),
  );
  const iref = references.length > 0 ? [box('iref', uint32(0), ...references)] : [];
  const iloc = items.map(({ data }, n) =>
    Buffer.concat([uint16(n + 1), uint16(0), uint16(1), uint32(offsets[n] ?? 0), uint32(data.length)]),
  );
  const parts = [hdlr, box('pitm', uint32(0), uint16(1)), iinf, ...iref, propertiesOf(items)];
  return box('meta', uint32(0), ...parts, box('iloc', uint32(0), bytes('4400'), uint16(items.length), ...iloc));
}

/** Equal properties are stored once. */
function propertiesOf(items: HeicItem[]): Buffer {
  const all = [
    ...new Set(items.flatMap(({ properties = [] }) => properties.map(property => property.toString('hex')))),
  ];
  const of = ({ properties = [] }: HeicItem) => properties.map(property => all.indexOf(property.toString('hex')) + 1);
  const entries = items.map((item, n) => Buffer.concat([uint16(n + 1), Buffer.from([of(item).length, ...of(item)])]));
  return box('iprp', box('ipco', ...all.map(bytes)), box('ipma', uint32(0), uint32(items.length), ...entries));
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
}
