import { unlink } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import type { FileUpload } from 'graphql-upload-ts';
import { badUserInput } from '../basics/refusals.ts';

/**
 * A file that a client sent. What the client calls it is not kept. All is private: whoever walks through variables sees
 * nothing.
 */
export class UploadedFile {
  readonly #file: FileUpload;
  readonly #failure: unknown;

  private constructor(file: FileUpload, failure: unknown) {
    this.#file = file;
    this.#failure = failure;
  }

  /**
   * The file, once all its bytes are here, or it got too large, or the disk did not take it. They lie in a file without
   * a name, which the system removes even when this process is killed. Throws when the request was malformed or cut
   * off.
   */
  static async of(file: FileUpload): Promise<UploadedFile> {
    const { capacitor } = file;
    capacitor.once('ready', () => unname(Reflect.get(capacitor, '_path')));
    try {
      await finished(capacitor);
      return new UploadedFile(file, undefined);
    } catch (error) {
      const cause = causeOf(file, error as NodeJS.ErrnoException);
      if (!isTooLarge(cause) && !isFromSystem(cause)) throw cause;
      return new UploadedFile(file, cause);
    }
  }

  /** Whether more came than one file may have: the rest was thrown away. */
  get isTooLarge(): boolean {
    return isTooLarge(this.#failure);
  }

  /**
   * All bytes. Throws BAD_USER_INPUT when the client has gone meanwhile, and what went wrong when the disk took them
   * not.
   */
  async bytes(): Promise<Buffer> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#file.capacitor.destroyed) throw badUserInput('The connection was closed before the file was looked at.');
    return buffer(this.#file.createReadStream({ highWaterMark: 256 * 1024 }));
  }
}

const isTooLarge = (failure: unknown) => (failure as { status?: number } | undefined)?.status === 413;

const isFromSystem = (failure: unknown) => typeof (failure as { errno?: number }).errno === 'number';

/**
 * Its own tidying up fails, because the file has no name any more, and hides why it tidied up: that it tells to
 * readers.
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

/** A file that could not be unnamed is removed by its name at the end. */
function unname(path: unknown): void {
  if (typeof path === 'string') unlink(path, () => undefined);
}
