import { Field, InputType, registerEnumType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/input-fields.ts';
import { DateTimeRange } from '../platform/graphql/ranges.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';
import { described } from '../platform/graphql/schema-type.ts';
import { Direction } from '../platform/graphql/sorting.ts';

@InputType({ description: 'Which customers to list. What is left out does not matter.' })
export class CustomerWhere {
  @Field(() => EmailAddress, { nullable: true, description: 'With this e-mail address, without regard to case.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'With this telephone number, as written down.' })
  phone?: string | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Added in this time.' })
  createdAt?: DateTimeRange | null;

  @Field(() => Boolean, { nullable: true, description: 'With (or without) an order that is pending or in progress.' })
  hasOpenOrders?: boolean | null;
}

export const CustomerSortField = { NAME: 'NAME', CREATED_AT: 'CREATED_AT' } as const;
export type CustomerSortField = keyof typeof CustomerSortField;

registerEnumType(CustomerSortField, {
  name: 'CustomerSortField',
  description: 'What customers can be sorted by.',
  valuesConfig: described<CustomerSortField>({
    NAME: 'Name, without regard to case.',
    CREATED_AT: 'When they were added.',
  }),
});

@InputType({ description: 'One thing to sort customers by.' })
export class CustomerSort {
  @Field(() => CustomerSortField, { description: 'What to sort by.' })
  field!: CustomerSortField;

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction!: Direction;
}

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
