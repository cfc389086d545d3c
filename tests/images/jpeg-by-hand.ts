/** Where a file of `jpegByHand` begins a new piece. */
interface Layout {
  /** A restart marker after so many blocks. */
  restartInterval?: number;
  /** Each colour component in a scan of its own, instead of all in one. */
  separateScans?: boolean;
}

const side = 64;

/** A JPEG of 64 by 64 pixels, in which every 8 by 8 of them have another colour: its segments, with those of its data. */
export function jpegByHand({ restartInterval = 0, separateScans = false }: Layout = {}): Buffer[] {
  const scans = separateScans ? [[1], [2], [3]] : [[1, 2, 3]];
  return [
    Buffer.from('ffd8', 'hex'),
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(0xc0, [8, 0, side, 0, side, 3, ...[1, 2, 3].flatMap(id => [id, 0x11, 0])]),
    // Nine codes of four bits for the size of a difference, and a single bit for the end of a block.
    segment(0xc4, [0x00, 0, 0, 0, 9, ...Array<number>(12).fill(0), ...Array(9).keys()]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xdd, [restartInterval >> 8, restartInterval & 255]),
    ...scans.flatMap(ids => [
      segment(0xda, [ids.length, ...ids.flatMap(id => [id, 0]), 0, 63, 0]),
      ...dataOf(ids, restartInterval),
    ]),
    Buffer.from('ffd9', 'hex'),
  ];
}

function dataOf(ids: number[], restartInterval: number): Buffer[] {
  const blocks = Array.from({ length: (side / 8) ** 2 }, (_, n) => n);
  const size = restartInterval || blocks.length;
  const pieces = blocks.filter(n => n % size === 0).map(n => blocks.slice(n, n + size));
  return pieces.flatMap((piece, n) => [...(n ? [Buffer.from([0xff, 0xd0 + ((n - 1) % 8)])] : []), encode(ids, piece)]);
}

function encode(ids: number[], blocks: number[]): Buffer {
  const last = new Map<number, number>();
  let bits = '';
  for (const n of blocks) {
    for (const id of ids) {
      const level = ((n * 37 * id) % 200) - 100;
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

function segment(marker: number, content: number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}
