import { Upload } from 'graphql-upload-ts';
import { UploadedFile } from './uploaded-file.ts';

/** The files of a request while they are received. */
export interface FilesIn {
  /** The number of files. A file that is used by two variables counts once. */
  count: number;
  /**
   * The operations with every file in its place. Rejects if a file is missing, or the request is malformed or cut off.
   */
  done: Promise<unknown>;
}

/** Finds the files in operations, each of at most `maxBytes`, and waits for them from then on. */
export function filesIn(operations: unknown, maxBytes: number): FilesIn {
  const root = { operations };
  const places: { holder: Record<string, unknown>; key: string; upload: Upload }[] = [];
  const holders: object[] = [root];
  for (const holder of holders as Record<string, unknown>[]) {
    for (const [key, value] of Object.entries(holder)) {
      if (value instanceof Upload) places.push({ holder, key, upload: value });
      else if (typeof value === 'object' && value !== null) holders.push(value);
    }
  }
  const files = new Map<Upload, Promise<UploadedFile>>();
  for (const { upload } of places) {
    if (!files.has(upload))
      files.set(
        upload,
        upload.promise.then(file => UploadedFile.of(file, maxBytes)),
      );
  }
  const putInPlace = async () => {
    await Promise.all(files.values());
    for (const { holder, key, upload } of places) holder[key] = await files.get(upload);
    return root.operations;
  };
  return { count: files.size, done: putInPlace() };
}
