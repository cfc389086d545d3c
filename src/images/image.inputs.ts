import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField } from '../platform/graphql/common-fields.ts';

@InputType({ description: 'What is to change about an image. What is left out stays.' })
export class UpdateImageInput {
  @Field(() => String, { nullable: true, description: 'What it shows; null clears.' })
  description?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
