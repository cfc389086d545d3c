import { payloadType } from '../platform/graphql/payload-type.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { ImageType } from './image.types.ts';

export const ImagePayload = payloadType('image', () => ImageType);

@SchemaType('UnsupportedImageError', 'The file is not an image of a supported format, or it is damaged.', {
  implements: UserErrorType,
})
export class UnsupportedImageErrorType extends UserErrorType {}

@SchemaType('ImageTooLargeError', 'The file has too many bytes, or the image has too many pixels.', {
  implements: UserErrorType,
})
export class ImageTooLargeErrorType extends UserErrorType {}

@SchemaType('ImagesBusyError', 'Too many images are being processed. Send this one again in a minute.', {
  implements: UserErrorType,
})
export class ImagesBusyErrorType extends UserErrorType {}
