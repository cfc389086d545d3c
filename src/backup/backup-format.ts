import type { Studio } from '../platform/basics/studio.ts';

/**
 * A backup is a tar archive, compressed with zstd: `header.json`, then `tables/<name>/<part>` (what PostgreSQL's COPY writes
 * as text, cut anywhere), then `images/<file>`, then `manifest.json`. Behind it stands a digest of every byte before, in a
 * frame that zstd itself skips, so that `tar --zstd -tf` reads the file too.
 */
export const formatVersion = 1;

/** The first entry: enough to know whether the rest can be understood. */
export interface BackupHeader {
  format: number;
  /** When the database was copied, RFC 3339. */
  madeAt: string;
  /** Names of the migrations that the database had, oldest first. */
  migrations: string[];
  studio: Studio;
}

/** The last entry: what must have come before it. */
export interface BackupManifest {
  /** In an order in which no row comes before one that it refers to. */
  tables: CopiedTable[];
  sequences: Sequence[];
  images: CopiedImage[];
  /** Ids of images that should have had files and had none. */
  missingImages: string[];
}

/** What a backup says of itself. */
export interface Description {
  header: BackupHeader;
  manifest: BackupManifest;
}

export interface CopiedTable {
  name: string;
  columns: string[];
  rows: number;
  bytes: number;
  /** Of all its parts together, hexadecimal. */
  sha256: string;
}

export interface CopiedImage {
  name: string;
  bytes: number;
  sha256: string;
}

export interface Sequence {
  name: string;
  /** As text: 64 bits. */
  value: string;
  called: boolean;
}

export const headerName = 'header.json';
export const manifestName = 'manifest.json';
export const tablePart = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}`;
export const imageEntry = (file: string) => `images/${file}`;

/** What an entry is, by its name; undefined for a name that no backup has, such as one that leads out of its folder. */
export function entryKind(name: string): { table: string; part: number } | { image: string } | undefined {
  const [, table, part] = /^tables\/([a-z_][a-z0-9_]{0,62})\/(\d{6,9})$/.exec(name) ?? [];
  if (table !== undefined) return { table, part: Number(part) };
  const [, image] = /^images\/(.{1,200})$/.exec(name) ?? [];
  return image !== undefined && isImageFile(image) ? { image } : undefined;
}

/** Whether a name can be that of an image's file: plain letters, and no part of it that stands for another folder. */
export const isImageFile = (name: string): boolean =>
  name.split('/').every(part => /^[a-z0-9_-][a-z0-9._-]*$/i.test(part));
