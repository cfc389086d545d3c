import { UserError } from '../platform/basics/user-error.ts';

/** The file is no picture of a kind that is taken, or it is damaged; the message says what to do. */
export class UnsupportedImage extends UserError {
  readonly type = 'UnsupportedImageError';
  readonly code = 'UNSUPPORTED_IMAGE';

  constructor(message: string) {
    super(message, ['file']);
  }
}

/** The file has too many bytes, or the picture too many pixels. */
export class ImageTooLarge extends UserError {
  readonly type = 'ImageTooLargeError';
  readonly code = 'IMAGE_TOO_LARGE';

  constructor(message: string) {
    super(message, ['file']);
  }
}

/** Too many pictures are being looked at already. */
export class ImagesBusy extends UserError {
  readonly type = 'ImagesBusyError';
  readonly code = 'THROTTLED';

  constructor() {
    super('Too many pictures are being worked on right now: send this one again in a minute.', ['file']);
  }
}
