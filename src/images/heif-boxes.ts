/** A box, by where its content starts and ends. */
export interface Box {
  type: string;
  start: number;
  end: number;
}

/** The boxes between two places of a file, one after the other. They end at the first one that cannot be. */
export function* boxesIn(file: Buffer, from: number, to: number): Generator<Box> {
  let at = from;
  for (let count = 0; count < maxBoxes && at + 8 <= to; count += 1) {
    const box = boxAt(file, at, to);
    if (!box) return;
    yield box;
    at = box.end;
  }
}

/** The first box of this type in another one, the content of which begins with `skip` other bytes. */
export function boxIn(file: Buffer, parent: Box | undefined, type: string, skip = 0): Box | undefined {
  if (!parent) return;
  for (const box of boxesIn(file, parent.start + skip, parent.end)) if (box.type === type) return box;
  return;
}

/** Whether ids and counts are of 32 bits instead of 16: so they are in a box whose version is not 0. */
export const isLong = (file: Buffer, { start, end }: Box) => start < end && file[start] !== 0;

/** An id or count; undefined if it is cut off. */
export function readId(file: Buffer, at: number, end: number, long: boolean): number | undefined {
  if (at + (long ? 4 : 2) > end) return;
  return long ? file.readUInt32BE(at) : file.readUInt16BE(at);
}

/** The most boxes that are read at one level: a photo of 50 million pixels has some 200 items. */
const maxBoxes = 5000;

/** Undefined if the box has a size that cannot be. A box that is cut off ends where `to` is. */
function boxAt(file: Buffer, at: number, to: number): Box | undefined {
  const shortSize = file.readUInt32BE(at);
  const type = file.toString('latin1', at + 4, at + 8);
  const hasLongSize = shortSize === 1;
  const start = at + (hasLongSize ? 16 : 8);
  if (start > to) return;
  const longSize = hasLongSize ? Number(file.readBigUInt64BE(at + 8)) : shortSize;
  const end = shortSize === 0 ? to : Math.min(at + longSize, to);
  return end < start ? undefined : { type, start, end };
}
