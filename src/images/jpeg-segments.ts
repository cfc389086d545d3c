/** The segments of the first picture in a file, from its start marker on, without its end marker. */
export interface JpegSegments {
  /** A scan is followed by its data. */
  segments: Buffer[];
  /** Whether all components are in one scan. */
  isSingleScan: boolean;
  /** Whether the scans together send every coefficient of every component to its last bit. */
  isComplete: boolean;
}

/**
 * Reads the structure of a JPEG without decoding it, up to the last scan, or as far as it goes. Bytes between segments
 * are left out. Header fields that libjpeg would correct with a warning are corrected: the version of JFIF, the unknown
 * colour transform of Adobe, and the coefficients of a scan in a JPEG that is not progressive.
 */
export function readJpegSegments(bytes: Uint8Array): JpegSegments {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const segments = [file.subarray(0, 2)];
  const detail = new Detail();
  let scans = 0;
  for (let at = nextMarker(file, 2); at + 4 <= file.length && !detail.isComplete; ) {
    const marker = file[at + 1] ?? endOfImage;
    if (marker === endOfImage || marker === startOfImage) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length || end < at + 4) break;
    const segment = Buffer.from(file.subarray(at, end));
    segments.push(segment);
    if (isFrame(marker)) detail.startFrame(segment, segments.find(isAdobe));
    else if (isJfif(segment)) segment[9] = 1;
    at = end;
    if (marker === startOfScan) {
      scans += 1;
      detail.addScan(segment);
      at = endOfData(file, end);
      segments.push(file.subarray(end, at));
    }
    at = nextMarker(file, at);
  }
  return { segments, isSingleScan: scans === 1 && !detail.isProgressive, isComplete: detail.isComplete };
}

const [startOfImage, endOfImage, startOfScan] = [0xd8, 0xd9, 0xda];

/** The markers of a frame, which declares the components. 0xc4, 0xc8 and 0xcc are other segments. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isJfif = (segment: Buffer) => segment[1] === 0xe0 && segment.toString('latin1', 4, 9) === 'JFIF\0';
const isAdobe = (segment: Buffer) => segment[1] === 0xee && segment.toString('latin1', 4, 9) === 'Adobe';

/** The position of the next marker other than a restart; the length of the file if there is none. */
const nextMarker = (file: Buffer, from: number) => find(file, from, marker => marker >= 0xc0 && marker < 0xff);

/** The end of the data of a scan: the first marker that is neither a restart nor an escaped or repeated 0xff. */
const endOfData = (file: Buffer, from: number) => find(file, from, marker => marker > 0 && marker < 0xff);

function find(file: Buffer, from: number, isIt: (marker: number) => boolean): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = file[at + 1] ?? 0;
    if (isIt(marker) && !isRestart(marker)) return at;
  }
  return file.length;
}

/** Counts what the scans of a frame have sent. */
class Detail {
  isProgressive = false;
  /** For each component, how many of the lowest bits are missing of each of the 64 coefficients. */
  private readonly missing = new Map<number, number[]>();

  get isComplete(): boolean {
    return this.missing.size > 0 && [...this.missing.values()].every(bits => bits.every(count => count === 0));
  }

  startFrame(segment: Buffer, adobe: Buffer | undefined): void {
    this.isProgressive = ((segment[1] ?? 0) & 3) === 2;
    for (const id of idsOf(segment, 9, 3)) this.missing.set(id, Array<number>(64).fill(Number.POSITIVE_INFINITY));
    if (adobe && (adobe[15] ?? 0) > 2) adobe[15] = this.missing.size === 4 ? 2 : 1;
  }

  addScan(segment: Buffer): void {
    const components = idsOf(segment, 4, 2);
    const range = segment.subarray(5 + 2 * components.length);
    if (range.length < 3) return;
    if (!this.isProgressive) range.set([0, 63, 0]);
    const [first = 0, last = 0, approximation = 0] = range;
    for (const id of components) this.missing.get(id)?.fill(approximation & 15, first, last + 1);
  }
}

/** The ids of components: `count` at an offset, and then one every `size` bytes. */
function idsOf(segment: Buffer, offset: number, size: number): number[] {
  return Array.from({ length: segment[offset] ?? 0 }, (_, n) => segment[offset + 1 + n * size] ?? 0);
}
