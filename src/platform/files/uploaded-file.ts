import { createHash } from 'node:crypto';
import { unlink } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import type { FileUpload } from 'graphql-upload-ts';
import { badUserInput } from '../basics/refusals.ts';

/**
 * A file that a client sent, without the client's name for it. All fields are private, so that code that walks the
 * variables does not see the content.
 */
export class UploadedFile {
  readonly #file: FileUpload;
  readonly #maxBytes: number;
  readonly #failure: unknown;

  private constructor(file: FileUpload, maxBytes: number, failure: unknown) {
    this.#file = file;
    this.#maxBytes = maxBytes;
    this.#failure = failure;
  }

  /**
   * Resolves when all bytes have arrived, the file has more than `maxBytes`, or the disk failed. The bytes are in an unlinked
   * temporary file, which the system removes even if the process is killed. Throws when the request was malformed or
   * interrupted.
   */
  static async of(file: FileUpload, maxBytes: number): Promise<UploadedFile> {
    const { capacitor } = file;
    capacitor.once('ready', () => unlinkNow(Reflect.get(capacitor, '_path')));
    try {
      await finished(capacitor);
      return new UploadedFile(file, maxBytes, undefined);
    } catch (error) {
      const cause = causeOf(file, error as NodeJS.ErrnoException);
      if (!isTooLarge(cause) && !isFromSystem(cause)) throw cause;
      return new UploadedFile(file, maxBytes, cause);
    }
  }

  /** Whether the file is larger than allowed. The rest was discarded. */
  get isTooLarge(): boolean {
    return isTooLarge(this.#failure);
  }

  /** The most bytes that it can have. */
  get maxBytes(): number {
    return this.#maxBytes;
  }

  /** SHA-256 of the content in hexadecimal; of nothing for a file that is too large. Throws like `bytes`. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    if (!this.isTooLarge) await pipeline(this.#read(), hash);
    return hash.digest('hex');
  }

  /**
   * All bytes. Throws BAD_USER_INPUT when the client has disconnected, and the error of the disk when that failed.
   */
  async bytes(): Promise<Buffer> {
    return buffer(this.#read());
  }

  #read(): Readable {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#file.capacitor.destroyed) throw badUserInput('The connection was closed before the file was read.');
    return this.#file.createReadStream({ highWaterMark: 256 * 1024 });
  }
}

const isTooLarge = (failure: unknown) => (failure as { status?: number } | undefined)?.status === 413;

const isFromSystem = (failure: unknown) => typeof (failure as { errno?: number }).errno === 'number';

/**
 * Its cleanup fails because the file was already unlinked, and hides the first error, which a read stream still
 * reports.
 */
function causeOf(file: FileUpload, error: NodeJS.ErrnoException): unknown {
  if (error.syscall !== 'unlink') return error;
  try {
    file.createReadStream().destroy();
    return error;
  } catch (cause) {
    return cause;
  }
}

/** A file that cannot be unlinked now is removed by its name at the end. */
function unlinkNow(path: unknown): void {
  if (typeof path === 'string') unlink(path, () => undefined);
}
