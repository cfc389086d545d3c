import { Field } from 'type-graphql';
import { Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType(
  'OrderItemChange',
  'A line of an order before and after a change. All of before is null when the line was added, all of after when it was removed.',
)
export class OrderItemChangeType {
  @Field(() => ID, { description: 'The line, which may have been removed since.' })
  orderItemId!: string;

  @Field(() => String, { nullable: true, description: 'The name that the item before the change had at that time.' })
  fromItemName!: string | null;

  @Field(() => String, { nullable: true, description: 'The name that the item after the change had at that time.' })
  toItemName!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The quantity before, in the unit of the item.' })
  fromQuantity!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The quantity after, in the unit of the item.' })
  toQuantity!: string | null;

  @Field(() => String, { nullable: true, description: 'The size before; null also when it had none.' })
  fromSize!: string | null;

  @Field(() => String, { nullable: true, description: 'The size after; null also when it has none.' })
  toSize!: string | null;
}
