/** A box of a HEIF, AVIF or MP4 file with this content. */
export function box(type: string, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inside]);
}

/** The file with these brands instead of its own. The last compatible one is repeated to keep the size of the box. */
export function withBrands(file: Buffer, major: string, compatible: string[]): Buffer {
  const copy = Buffer.from(file);
  copy.write(major, 8, 'latin1');
  const end = copy.readUInt32BE(0);
  for (let at = 16; at < end; at += 4) copy.write(compatible[(at - 16) / 4] ?? compatible.at(-1) ?? '', at, 'latin1');
  return copy;
}

/** A still picture with one item of this type. */
export function still(type: string, ...more: Buffer[]): Buffer {
  const infe = box('infe', bytes('0200000000010000'), Buffer.from(type), bytes('00'));
  const meta = box(
    'meta',
    uint32(0),
    box('pitm', bytes('000000000001')),
    box('iinf', bytes('000000000001'), infe),
    ...more,
  );
  return Buffer.concat([box('ftyp', Buffer.from('mif1\0\0\0\0mif1heic')), meta]);
}

/** A video or animation with one track. */
export function movie(brand: string, codec: string): Buffer {
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from('vide'), Buffer.alloc(13));
  const stsd = box('stsd', bytes('0000000000000001'), box(codec, Buffer.alloc(78)));
  const mdia = box('mdia', hdlr, box('minf', box('stbl', stsd)));
  return Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}isom`)), box('moov', box('trak', mdia))]);
}

/** The bytes that are written in hexadecimal. */
export function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

/** A number of 32 bits as boxes store it. */
export function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value | 0);
  return buffer;
}
