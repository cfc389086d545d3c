import type { Studio } from '../platform/basics/studio.ts';

/**
 * A backup is a tar archive, compressed with zstd: `header.json`, then `tables/<name>/<part>` (the text format of COPY,
 * split anywhere), then `images/<file>`, then `manifest.json`. After it comes a digest of all bytes before, in a frame
 * that zstd skips, so that `tar --zstd -tf` reads the file too.
 */
export const formatVersion = 1;

/** The first entry: enough to decide whether the rest can be read. */
export interface BackupHeader {
  format: number;
  /** When the database was copied, RFC 3339. */
  madeAt: string;
  /** Names of the migrations that the database had, oldest first. */
  migrations: string[];
  studio: Omit<Studio, 'digits'>;
}

/** The last entry: what the entries before it must contain. */
export interface BackupManifest {
  /** In an order in which no row comes before a row that it references. */
  tables: CopiedTable[];
  sequences: Sequence[];
  images: CopiedImage[];
  /** Ids of images that should have had files and had none. */
  missingImages: string[];
}

/** The header and the manifest of a backup. */
export interface Description {
  header: BackupHeader;
  manifest: BackupManifest;
}

export interface CopiedTable {
  name: string;
  columns: string[];
  rows: number;
  bytes: number;
  /** Of all its parts together, in hexadecimal. */
  sha256: string;
}

export interface CopiedImage {
  name: string;
  bytes: number;
  sha256: string;
}

export interface Sequence {
  name: string;
  /** As text, because it has 64 bits. */
  value: string;
  called: boolean;
}

export const headerName = 'header.json';
export const manifestName = 'manifest.json';
export const tablePart = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}`;
export const imageEntry = (file: string) => `images/${file}`;

/** What an entry is, by its name; undefined for a name that no backup has, such as a path traversal. */
export function entryKind(name: string): { table: string; part: number } | { image: string } | undefined {
  const [, table, part] = /^tables\/([a-z_][a-z0-9_]{0,62})\/(\d{6,9})$/.exec(name) ?? [];
  if (table !== undefined) return { table, part: Number(part) };
  const [, image] = /^images\/(.{1,200})$/.exec(name) ?? [];
  return image !== undefined && isImageFile(image) ? { image } : undefined;
}

/** Whether a name can be that of an image file: plain characters, and no path traversal. */
export const isImageFile = (name: string): boolean =>
  name.split('/').every(part => /^[a-z0-9_-][a-z0-9._-]*$/i.test(part));
