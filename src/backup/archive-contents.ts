import { createHash, type Hash } from 'node:crypto';
import { BackupError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';

/**
 * The tables and images read from a backup so far, to be checked against its manifest. Its methods throw BackupError.
 */
export class ArchiveContents {
  readonly #tables = new Map<string, { bytes: number; parts: number; hash: Hash }>();
  readonly #images = new Map<string, { bytes: number; sha256: string }>();
  #lastTable: string | undefined;

  /** The parts of a table must come in order, without other entries between them, and before all images. */
  addPart(table: string, part: number, content: Buffer): void {
    const contents = this.#tables.get(table) ?? { bytes: 0, parts: 0, hash: createHash('sha256') };
    const isInOrder = part === contents.parts && (part === 0 || this.#lastTable === table) && this.#images.size === 0;
    if (!isInOrder) throw new BackupError(`The parts of table ${table} are out of order.`);
    contents.bytes += content.length;
    contents.parts += 1;
    contents.hash.update(content);
    this.#tables.set(table, contents);
    this.#lastTable = table;
  }

  addImage(name: string, content: Buffer): void {
    if (this.#images.has(name)) throw new BackupError(`Image ${name} is in the file twice.`);
    this.#images.set(name, { bytes: content.length, sha256: sha256(content) });
  }

  checkAgainst({ tables, images }: BackupManifest): void {
    for (const { name, bytes, sha256 } of tables) {
      const contents = this.#tables.get(name);
      const digest = (contents?.hash ?? createHash('sha256')).digest('hex');
      this.#tables.delete(name);
      if ((contents?.bytes ?? 0) !== bytes || digest !== sha256) throw new BackupError(`Table ${name} is incomplete.`);
    }
    for (const { name, bytes, sha256 } of images) {
      const image = this.#images.get(name);
      this.#images.delete(name);
      if (image?.bytes !== bytes || image.sha256 !== sha256) throw new BackupError(`Image ${name} is incomplete.`);
    }
    const [more] = [...this.#tables.keys(), ...this.#images.keys()];
    if (more !== undefined) throw new BackupError(`The file contains ${more}, which is not in its manifest.`);
  }
}

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
