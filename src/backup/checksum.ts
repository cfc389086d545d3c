import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** Bytes of the checksum frame: the header of a frame that zstd skips, then a SHA-256. */
export const checksumLength = 40;

/** The end of a backup: a frame with the digest of all bytes before it. */
export function checksumFrame(digest: Buffer): Buffer {
  return Buffer.concat([frameHeader(), digest]);
}

/** Whether the file ends with the checksum of its content, so that no bit has changed since it was written. */
export async function hasValidChecksum(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size <= checksumLength) return false;
  const frame = Buffer.alloc(checksumLength);
  await file.read(frame, 0, checksumLength, size - checksumLength);
  const hash = createHash('sha256');
  for await (const chunk of readWithoutChecksum(file, size)) hash.update(chunk);
  return frame.equals(checksumFrame(hash.digest()));
}

/** Reads what comes before the checksum in a file of `size` bytes. */
export function readWithoutChecksum(file: FileHandle, size: number) {
  // A stream made by `file.createReadStream` would close the file.
  return createReadStream('', { fd: file.fd, start: 0, end: size - checksumLength - 1, autoClose: false });
}

/** A "skippable frame" of RFC 8878, section 3.1.2, begins with its magic number and its length. */
function frameHeader(): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(0x184d2a5e, 0);
  bytes.writeUInt32LE(32, 4);
  return bytes;
}
