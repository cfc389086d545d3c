import { Field } from 'type-graphql';
import { ID } from './scalars.ts';
import { SchemaType } from './schema-type.ts';
import { UserErrorType } from './user-error.types.ts';

@SchemaType('DeletePayload', 'What was deleted, or why it was not.')
export class DeletePayload {
  @Field(() => ID, { nullable: true, description: 'The id of what is gone; null when there are errors.' })
  deletedId!: string | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}
