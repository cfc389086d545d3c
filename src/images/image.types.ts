import { Field } from 'type-graphql';
import { VersionField } from '../platform/graphql/common-fields.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType('Image', 'A style image of an order.')
export class ImageType {
  @Field(() => ID, { description: 'Identifies the image.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What the image shows; null when there is no description.' })
  description!: string | null;

  @Field(() => String, { description: 'Media type: "image/webp".' })
  contentType!: string;

  @Field(() => Int, { description: 'Width of the FULL size in pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Height of the FULL size in pixels.' })
  height!: number;

  @Field(() => Int, { description: 'Size of the FULL file in bytes.' })
  byteSize!: number;

  @Field(() => String, {
    description: 'ThumbHash in base64, from which a client draws a blurred preview while the image loads.',
  })
  thumbhash!: string;

  @VersionField()
  version!: number;

  @Field(() => DateTime, { description: 'When it was uploaded.' })
  uploadedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was deleted; null if it is not deleted.' })
  deletedAt!: string | null;
}
