import { createHash, type Hash } from 'node:crypto';
import { BackupError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';

/** What a backup was seen to hold so far, to be held against its manifest. Everything throws BackupError. */
export class ArchiveContents {
  readonly #tables = new Map<string, { bytes: number; parts: number; hash: Hash }>();
  readonly #images = new Map<string, { bytes: number; sha256: string }>();
  #last: string | undefined;

  /** The parts of a table come in order and together, before all images. */
  addPart(table: string, part: number, content: Buffer): void {
    const known = this.#tables.get(table) ?? { bytes: 0, parts: 0, hash: createHash('sha256') };
    const inTurn = part === known.parts && (part === 0 || this.#last === table) && this.#images.size === 0;
    if (!inTurn) throw new BackupError(`The parts of table ${table} are not in order.`);
    known.bytes += content.length;
    known.parts += 1;
    known.hash.update(content);
    this.#tables.set(table, known);
    this.#last = table;
  }

  addImage(name: string, content: Buffer): void {
    if (this.#images.has(name)) throw new BackupError(`Image ${name} is there twice.`);
    this.#images.set(name, { bytes: content.length, sha256: sha256(content) });
  }

  checkAgainst({ tables, images }: BackupManifest): void {
    for (const { name, bytes, sha256 } of tables) {
      const found = this.#tables.get(name);
      const digest = (found?.hash ?? createHash('sha256')).digest('hex');
      this.#tables.delete(name);
      if ((found?.bytes ?? 0) !== bytes || digest !== sha256) throw new BackupError(`Table ${name} is not whole.`);
    }
    for (const { name, bytes, sha256 } of images) {
      const found = this.#images.get(name);
      this.#images.delete(name);
      if (found?.bytes !== bytes || found.sha256 !== sha256) throw new BackupError(`Image ${name} is not whole.`);
    }
    const [more] = [...this.#tables.keys(), ...this.#images.keys()];
    if (more !== undefined) throw new BackupError(`The file holds ${more}, of which its manifest knows nothing.`);
  }
}

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
