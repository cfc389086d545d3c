import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** Bytes of a seal: the head of a frame that zstd skips, then a SHA-256. */
export const checksumLength = 40;

/** What stands at the end of a backup: a digest of every byte before it. */
export function checksumFrame(digest: Buffer): Buffer {
  return Buffer.concat([head(), digest]);
}

/** Whether the file ends with the seal of what it holds: not a bit of it has changed since it was written. */
export async function hasValidChecksum(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size <= checksumLength) return false;
  const found = Buffer.alloc(checksumLength);
  await file.read(found, 0, checksumLength, size - checksumLength);
  const hash = createHash('sha256');
  for await (const chunk of readWithoutChecksum(file, size)) hash.update(chunk);
  return found.equals(checksumFrame(hash.digest()));
}

/** What stands before the seal of a file of `size` bytes. */
export function readWithoutChecksum(file: FileHandle, size: number) {
  // By path of the open file a stream would close it.
  return createReadStream('', { fd: file.fd, start: 0, end: size - checksumLength - 1, autoClose: false });
}

/** "Skippable frame" of RFC 8878, section 3.1.2: its magic number, then its length. */
function head(): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(0x184d2a5e, 0);
  bytes.writeUInt32LE(32, 4);
  return bytes;
}
