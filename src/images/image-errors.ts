import { UserError } from '../platform/basics/user-error.ts';

/** The file is not an image of a supported format, or it is damaged. The message says what to do. */
export class UnsupportedImage extends UserError {
  readonly type = 'UnsupportedImageError';
  readonly code = 'UNSUPPORTED_IMAGE';

  constructor(message: string, { cause }: ErrorOptions = {}) {
    super(message, ['file']);
    this.cause = cause;
  }
}

/** The error for a file that cannot be decoded, or not to its last pixel. `cause` is what the decoder said. */
export function damagedImage(cause?: Error): UnsupportedImage {
  return new UnsupportedImage('This image is damaged or incomplete: export it again, or use another one.', { cause });
}

/** The file has too many bytes, or the image has too many pixels. */
export class ImageTooLarge extends UserError {
  readonly type = 'ImageTooLargeError';
  readonly code = 'IMAGE_TOO_LARGE';

  constructor(message: string) {
    super(message, ['file']);
  }
}

/** Too many images are already being processed. */
export class ImagesBusy extends UserError {
  readonly type = 'ImagesBusyError';
  readonly code = 'THROTTLED';

  constructor() {
    super('Too many images are being processed right now: send this one again in a minute.', ['file']);
  }
}
