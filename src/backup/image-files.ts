import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Where the pictures are kept, as far as a backup needs to know. */
export interface ImageFiles {
  /** The names of all files. */
  names(): AsyncIterable<string>;
  /** The content of a file; undefined when it is not there. */
  read(name: string): Promise<Buffer | undefined>;
  /** Writes a file whole, in place of one of that name, and lets it reach the disk. */
  write(name: string, content: Buffer): Promise<void>;
}

/** Pictures in a folder of this machine. It is made when the first is written. */
export function imagesInFolder(folder: string): ImageFiles {
  return {
    async *names() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessMissing);
      for (const entry of entries ?? []) {
        const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
        if (entry.isFile() && !name.startsWith('.')) yield name;
      }
    },
    read: name => readFile(join(folder, name)).catch(unlessMissing),
    async write(name, content) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      const draft = join(folder, `.${randomBytes(8).toString('hex')}`);
      try {
        await using file = await open(draft, 'wx');
        await file.writeFile(content);
        await file.sync();
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
