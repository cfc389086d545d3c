import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField } from '../platform/graphql/common-fields.ts';

@InputType({ description: 'Changes to an image. Fields that are left out stay as they are.' })
export class UpdateImageInput {
  @Field(() => String, { nullable: true, description: 'What the image shows; null clears it.' })
  description?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
