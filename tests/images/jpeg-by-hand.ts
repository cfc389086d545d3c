interface Jpeg {
  /** A restart marker after so many blocks. */
  restartInterval?: number;
  /** Each component in a scan of its own, instead of all in one. */
  separateScans?: boolean;
  /** The values of the components in every block of 8 by 8 pixels, from left to right in rows of eight blocks. */
  blocks?: number[][];
  /** Segments before the others. */
  first?: Buffer[];
}

const side = 64;
const someColours = Array.from({ length: (side / 8) ** 2 }, (_, n) => [1, 2, 3].map(k => 28 + ((n * 37 * k) % 200)));

/** A JPEG of 64 by 64 pixels, encoded without any loss: its segments, and the pieces of data between restart markers. */
export function jpegByHand({
  restartInterval = 0,
  separateScans = false,
  blocks = someColours,
  first = [],
}: Jpeg = {}) {
  const ids = (blocks[0] ?? []).map((_, n) => n + 1);
  const scans = separateScans ? ids.map(id => [id]) : [ids];
  return [
    Buffer.from('ffd8', 'hex'),
    ...first,
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(0xc0, [8, 0, side, 0, side, ids.length, ...ids.flatMap(id => [id, 0x11, 0])]),
    // Nine codes of four bits for the size of a difference, and a single bit for the end of a block.
    segment(0xc4, [0x00, 0, 0, 0, 9, ...Array<number>(12).fill(0), ...Array(9).keys()]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xdd, [restartInterval >> 8, restartInterval & 255]),
    ...scans.flatMap(scan => [
      segment(0xda, [scan.length, ...scan.flatMap(id => [id, 0]), 0, 63, 0]),
      ...dataOf(scan, blocks, restartInterval),
    ]),
    Buffer.from('ffd9', 'hex'),
  ];
}

function dataOf(scan: number[], blocks: number[][], restartInterval: number): Buffer[] {
  const size = restartInterval || blocks.length;
  const pieces = blocks.flatMap((_, n) => (n % size === 0 ? [blocks.slice(n, n + size)] : []));
  return pieces.flatMap((piece, n) => [...(n ? [Buffer.from([0xff, 0xd0 + ((n - 1) % 8)])] : []), encode(scan, piece)]);
}

function encode(scan: number[], blocks: number[][]): Buffer {
  const last = new Map<number, number>();
  let bits = '';
  for (const block of blocks) {
    for (const id of scan) {
      const level = (block[id - 1] ?? 0) - 128;
      const difference = level - (last.get(id) ?? 0);
      last.set(id, level);
      const size = difference === 0 ? 0 : Math.abs(difference).toString(2).length;
      const value = difference > 0 ? difference : difference + 2 ** size - 1;
      bits += `${size.toString(2).padStart(4, '0')}${size ? value.toString(2).padStart(size, '0') : ''}0`;
    }
  }
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map(byte => Number.parseInt(byte, 2)).flatMap(byte => (byte === 255 ? [255, 0] : [byte])));
}

/** A segment of a JPEG with a marker and a content. */
export function segment(marker: number, content: Iterable<number>): Buffer {
  const bytes = Buffer.from([0xff, marker, 0, 0, ...content]);
  bytes.writeUInt16BE(bytes.length - 2, 2);
  return bytes;
}
