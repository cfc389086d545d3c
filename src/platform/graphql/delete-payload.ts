import { Field } from 'type-graphql';
import { ID } from './scalars.ts';
import { SchemaType } from './schema-type.ts';
import { UserErrorType } from './user-error.types.ts';

@SchemaType('DeletePayload', 'The id of what was deleted, or why it was not deleted.')
export class DeletePayload {
  @Field(() => ID, { nullable: true, description: 'The id of the deleted object; null if there are errors.' })
  deletedId!: string | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty if it was not.' })
  errors!: UserErrorType[];
}
