import { Field } from 'type-graphql';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { ImageType } from './image.types.ts';

@SchemaType('ImagePayload', 'The image after a change, or why it was refused.')
export class ImagePayload {
  @Field(() => ImageType, { nullable: true, description: 'The image as it is now; null when there are errors.' })
  image!: ImageType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}

@SchemaType('UnsupportedImageError', 'The file is not an image of a supported kind, or it is damaged.', {
  implements: UserErrorType,
})
export class UnsupportedImageErrorType extends UserErrorType {}

@SchemaType('ImageTooLargeError', 'The file has too many bytes, or the image too many pixels.', {
  implements: UserErrorType,
})
export class ImageTooLargeErrorType extends UserErrorType {}

@SchemaType('ImagesBusyError', 'Too many images are being worked on: send it again in a minute.', {
  implements: UserErrorType,
})
export class ImagesBusyErrorType extends UserErrorType {}
