import type { Readable } from 'node:stream';

/** Stores files by name: letters, digits, `_`, `-` and dots, without a dot at the start. */
export interface Storage {
  /** Where that is, with the setting that says so: "the folder /srv/uploads (UPLOADS_DIR)". */
  readonly place: string;
  /** Stores a file, or replaces it: completely or not at all. When it resolves, the file survives a crash. */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Removes files; missing ones are ignored. */
  delete(names: readonly string[]): Promise<void>;
  /** The file for a client, or a URL to redirect to; undefined when it does not exist. */
  open(name: string, shown: Shown): Promise<Opened | undefined>;
  /** The whole file; undefined when it does not exist. */
  read(name: string): Promise<Buffer | undefined>;
  /** All complete files but the marker, a page at a time. Files that are added or removed meanwhile may be in it or not. */
  list(): AsyncIterable<ListedFile[]>;
  /**
   * Removes the unfinished files of puts that were interrupted before this moment, or only counts them. Returns their
   * number.
   */
  sweep(before: Date, dryRun?: boolean): Promise<number>;
  /** Closes connections. No other method may be called afterwards. */
  close(): void;
}

/** The file that says whose files these are, see storage-marker.ts. */
export const markerName = 'atelier-studio.txt';

/** HTTP headers of the response with a file. */
export interface Shown {
  contentType: string;
  disposition: string;
  cacheControl: string;
  /** The request is a HEAD request. */
  head?: boolean;
}

/** An open file, or a URL of it that clients may cache for `seconds`. */
export type Opened = OpenFile | { redirect: string; seconds: number };

export interface OpenFile {
  /** In bytes. */
  size: number;
  /** The bytes from one position to another, both inclusive. */
  stream(start: number, end: number): Readable;
}

export interface ListedFile {
  name: string;
  /** When it was stored. */
  at: Date;
}

/** Throws for an invalid name, before it reaches a disk or a bucket. Names are generated, so that is a bug. */
export function checkName(name: string): void {
  if (!/^[\w-][\w.-]{0,199}$/.test(name))
    throw new Error(`${JSON.stringify(name)} is not a valid name for a stored file.`);
}
