import type { CodedColours } from './coded-colours.ts';
import { type Box, boxesIn, boxIn, isLong, readId } from './heif-boxes.ts';
import { primaryItem } from './heif-container.ts';

/** The colours that an AVIF or HEIC gives its main picture by their code points; undefined if it has none. */
export function codedColoursOf(bytes: Uint8Array): CodedColours | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { type, start, end } of propertiesOfMainPicture(file)) {
    if (type !== 'colr' || end - start < 8 || file.toString('latin1', start, start + 4) !== 'nclx') continue;
    return { primaries: file.readUInt16BE(start + 4), transfer: file.readUInt16BE(start + 6) };
  }
  return;
}

function propertiesOfMainPicture(file: Buffer): Box[] {
  const meta = [...boxesIn(file, 0, file.length)].find(({ type }) => type === 'meta');
  const iprp = meta && boxIn(file, meta, 'iprp', 4);
  const [ipco, ipma] = [boxIn(file, iprp, 'ipco'), boxIn(file, iprp, 'ipma')];
  const id = meta && primaryItem(file, boxIn(file, meta, 'pitm', 4));
  if (!ipco || !ipma || id === undefined) return [];
  const all = [...boxesIn(file, ipco.start, ipco.end)];
  return propertyNumbers(file, ipma, id).flatMap(number => all[number - 1] ?? []);
}

/** Numbers the properties of an item, from 1 on, in the order of the box that has all of them. */
function propertyNumbers(file: Buffer, ipma: Box, item: number): number[] {
  const long = isLong(file, ipma);
  const size = (file[ipma.start + 3] ?? 0) & 1 ? 2 : 1;
  for (let at = ipma.start + 8; at < ipma.end; ) {
    const id = readId(file, at, ipma.end, long);
    const first = at + (long ? 4 : 2) + 1;
    at = first + size * (file[first - 1] ?? 0);
    if (id !== item || at > ipma.end) continue;
    const count = (at - first) / size;
    // The highest bit says whether the property is essential.
    return Array.from(
      { length: count },
      (_, n) => file.readUIntBE(first + n * size, size) & (size === 2 ? 0x7fff : 0x7f),
    );
  }
  return [];
}
