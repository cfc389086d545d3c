import type { Storage } from '../platform/files/storage.ts';

/** Where the pictures are kept, as far as a backup needs to know. */
export interface ImageFiles {
  /** The names of all files. */
  names(): AsyncIterable<string>;
  /** The content of a file; undefined when it is not there. */
  read(name: string): Promise<Buffer | undefined>;
  /** Writes a file whole, in place of one of that name, and lets it reach the disk. */
  write(name: string, content: Buffer): Promise<void>;
}

/** The pictures in a storage, wherever that keeps them. */
export function imagesIn(storage: Storage): ImageFiles {
  return {
    async *names() {
      for await (const page of storage.list()) yield* page.map(({ name }) => name);
    },
    read: name => storage.read(name),
    write: (name, content) => storage.put(name, content, 'image/webp'),
  };
}
