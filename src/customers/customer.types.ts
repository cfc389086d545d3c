import { Field } from 'type-graphql';
import { VersionField } from '../platform/graphql/common-fields.ts';
import { DateTime, EmailAddress, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

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

  @VersionField()
  version!: number;
}
