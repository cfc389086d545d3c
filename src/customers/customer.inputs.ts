import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';

@InputType({ description: 'A new customer.' })
export class CreateCustomerInput {
  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number as it should be written down.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember about taste and fit.' })
  notes?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'What is to change about a customer. What is left out stays; null clears.' })
export class UpdateCustomerInput {
  @Field(() => String, { nullable: true, description: 'Full name.' })
  name?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number as it should be written down.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember about taste and fit.' })
  notes?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
