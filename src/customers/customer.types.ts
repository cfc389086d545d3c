import { Field } from 'type-graphql';
import { UpdatedAtField, VersionField } from '../platform/graphql/common-fields.ts';
import { DateTime, EmailAddress, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType('Customer', 'A person the studio sews for.')
export class CustomerType {
  @Field(() => ID, { description: 'Id of the customer.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address; null if unknown.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, as it was written; null if unknown.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Notes on taste and fit; null if there are none.' })
  notes!: string | null;

  @Field(() => DateTime, { description: 'When the customer was added.' })
  createdAt!: string;

  @UpdatedAtField()
  updatedAt!: string;

  @VersionField()
  version!: number;
}
