import { Field, Int, registerEnumType } from 'type-graphql';
import { OrderEventType } from '../orders/order-event.types.ts';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { ImageSize } from './image-size.ts';

registerEnumType(ImageSize, {
  name: 'ImageSize',
  description: 'How large an image is wanted: its longest side. A smaller original is not blown up.',
  valuesConfig: described<ImageSize>({
    THUMBNAIL: '256 pixels.',
    PREVIEW: '1024 pixels.',
    FULL: '4096 pixels.',
  }),
});

@SchemaType('Image', 'A style image of an order.')
export class ImageType {
  @Field(() => ID, { description: 'Identifies the image.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it shows; null when nothing was said.' })
  description!: string | null;

  @Field(() => String, { description: 'Media type: "image/webp".' })
  contentType!: string;

  @Field(() => Int, { description: 'Width of the FULL size in pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Height of the FULL size in pixels.' })
  height!: number;

  @Field(() => Int, { description: 'Bytes of the FULL size.' })
  byteSize!: number;

  @Field(() => String, { description: 'ThumbHash, base64: draws a blurred preview while the picture loads.' })
  thumbhash!: string;

  @Field(() => Int, {
    description: 'Counts the changes: send it back as `expectedVersion` to change only what was read.',
  })
  version!: number;

  @Field(() => DateTime, { description: 'When it was uploaded.' })
  uploadedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was deleted; null while it is shown.' })
  deletedAt!: string | null;
}

@SchemaType('ImageAdded', 'A style image was added to the order, or restored.', { implements: OrderEventType })
export class ImageAddedType extends OrderEventType {}

@SchemaType('ImageRemoved', 'A style image of the order was deleted.', { implements: OrderEventType })
export class ImageRemovedType extends OrderEventType {}
