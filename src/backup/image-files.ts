import { markerName, type Storage } from '../platform/files/storage.ts';
import { otherStorage, readMarker, writeMarker } from '../platform/files/storage-marker.ts';

/** The files of images, as a backup reads and writes them. */
export interface ImageFiles {
  /** Where they are, with the setting that says so. */
  readonly place: string;
  /** The names of the files of an image, whether they exist or not. */
  namesOf(id: string): readonly string[];
  /** Rejects when they are not marked as those of this studio. */
  checkMark(studioId: string): Promise<void>;
  /** Marks them as those of this studio. Rejects when they are marked as those of another one. */
  mark(studioId: string): Promise<void>;
  /** The names of all files. */
  names(): AsyncIterable<string>;
  /** The content of a file; undefined when it does not exist. */
  read(name: string): Promise<Buffer | undefined>;
  /** Writes a file, or replaces it. It is on the disk when this resolves. */
  write(name: string, content: Buffer): Promise<void>;
}

/**
 * The image files in a storage. Errors of reading and writing name the file and the setting of the storage.
 * @param namesOf gives the names of the files of an image
 */
export function imagesIn(storage: Storage, namesOf: ImageFiles['namesOf']): ImageFiles {
  const failure = (name: string, verb: string) => (cause: Error) => {
    throw new Error(`Image file ${name} in ${storage.place} cannot be ${verb}: ${cause.message}`, { cause });
  };
  const marker = () => readMarker(storage).catch(failure(markerName, 'read'));
  return {
    place: storage.place,
    namesOf,
    async checkMark(studioId) {
      const found = await marker();
      if (found !== studioId) throw new Error(otherStorage(storage.place, studioId, found));
    },
    async mark(studioId) {
      const found = await marker();
      if (found !== undefined && found !== studioId) throw new Error(otherStorage(storage.place, studioId, found));
      await writeMarker(storage, studioId).catch(failure(markerName, 'written'));
    },
    async *names() {
      for await (const page of storage.list()) yield* page.map(({ name }) => name);
    },
    read: name => storage.read(name).catch(failure(name, 'read')),
    write: (name, content) => storage.put(name, content, 'image/webp').catch(failure(name, 'written')),
  };
}
