import { Field, Int } from 'type-graphql';
import { DateTime, EmailAddress, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';

@SchemaType('Customer', 'A person the studio sews for.')
export class CustomerType {
  @Field(() => ID, { description: 'Identifies the customer.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address; null when not known.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number as written down; null when not known.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember about taste and fit; null when nothing.' })
  notes!: string | null;

  @Field(() => DateTime, { description: 'When the customer was added.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When the customer was last changed.' })
  updatedAt!: string;

  @Field(() => Int, {
    description: 'Counts the changes: send it back as `expectedVersion` to change only what was read.',
  })
  version!: number;
}

@SchemaType('CustomerPayload', 'The customer after a change, or why it was refused.')
export class CustomerPayload {
  @Field(() => CustomerType, { nullable: true, description: 'The customer as it is now; null when there are errors.' })
  customer!: CustomerType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}
