import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small file system in memory, mounted at a folder. */
export interface SmallDisk extends AsyncDisposable {
  /** Uses up all free space. Resolves to the number of bytes written. */
  fill(): Promise<number>;
  /** Frees that space. */
  empty(): Promise<void>;
}

/** Whether this user may mount file systems here; usually only root may. */
export async function mayMount(folder: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  try {
    await using _disk = await smallDisk(folder, 1);
    return true;
  } catch {
    return false;
  }
}

export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    async fill() {
      await using file = await open(ballast, 'a');
      let written = 0;
      for (let piece = 1 << 20; piece > 0; ) {
        try {
          written += (await file.write(Buffer.alloc(piece))).bytesWritten;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          piece >>= 4;
        }
      }
      return written;
    },
    empty: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', folder]);
    },
  };
}
