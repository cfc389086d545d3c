import type { Readable } from 'node:stream';

/** Where files are kept, by names of ours: letters, digits, `_`, `-` and dots, the first one no dot. */
export interface Storage {
  /** Where that is, with the setting that says so: "the folder /srv/uploads (UPLOADS_DIR)". */
  readonly place: string;
  /** Keeps a file whole or not at all; when it settles the file survives a crash. Replaces one of the same name. */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Removes files; one that is not there is fine. */
  delete(names: readonly string[]): Promise<void>;
  /** What a reader is given: the file itself, or an address to send them to; undefined when it is not there. */
  open(name: string, shown: Shown): Promise<Opened | undefined>;
  /** The whole file; undefined when it is not there. */
  read(name: string): Promise<Buffer | undefined>;
  /** Every whole file, a page at a time. Files that come or go meanwhile may be in it or not. */
  list(): AsyncIterable<ListedFile[]>;
  /** Removes what was left by puts that were cut off before this moment; only counts it when `dryRun`. Returns how much. */
  sweep(before: Date, dryRun?: boolean): Promise<number>;
  /** Lets go of connections. Nothing may be asked of it afterwards. */
  close(): void;
}

/** How a reader is to be shown a file, in headers of HTTP. */
export interface Shown {
  contentType: string;
  disposition: string;
  cacheControl: string;
  /** Only the headers are asked for. */
  head?: boolean;
}

/** A file to be read from here, or an address that gives it, which a reader may keep for so many seconds. */
export type Opened = OpenFile | { redirect: string; seconds: number };

export interface OpenFile {
  /** In bytes. */
  size: number;
  /** The bytes from one position to another, both included. */
  stream(start: number, end: number): Readable;
}

export interface ListedFile {
  name: string;
  /** When it was put. */
  at: Date;
}

/** Names are of our making: another one is a fault of ours. Throws for it, before it reaches a disk or a bucket. */
export function checkName(name: string): void {
  if (!/^[\w-][\w.-]{0,199}$/.test(name)) throw new Error(`${JSON.stringify(name)} is no name for a stored file.`);
}
