import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';

@InputType({ description: 'A new customer.' })
export class CreateCustomerInput {
  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, kept as written.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes on taste and fit.' })
  notes?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes to a customer. Fields that are left out stay as they are; null clears a field.' })
export class UpdateCustomerInput {
  @Field(() => String, { nullable: true, description: 'Full name.' })
  name?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, kept as written.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Notes on taste and fit.' })
  notes?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
