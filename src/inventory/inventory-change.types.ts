import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateTimeRange } from '../platform/graphql/ranges.ts';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { InventoryChangeReason } from './inventory-change.entity.ts';

registerEnumType(InventoryChangeReason, {
  name: 'InventoryChangeReason',
  description: 'Why a stock quantity changed.',
  valuesConfig: described<InventoryChangeReason>({
    CREATED: 'The item was added with this quantity.',
    RESTOCKED: 'New stock came in.',
    CORRECTED: 'A count showed another quantity.',
    ORDERED: 'An order took it.',
    RETURNED: 'An order gave it back.',
  }),
});

@SchemaType('InventoryChange', 'One line of the stock ledger. Lines are only ever added.')
export class InventoryChangeType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => Decimal, { description: 'Quantity before, in the unit of the item.' })
  oldQuantity!: string;

  @Field(() => Decimal, { description: 'Quantity after, in the unit of the item.' })
  newQuantity!: string;

  @Field(() => Decimal, { description: 'What came in, or went out when negative.' })
  delta!: string;

  @Field(() => InventoryChangeReason, { description: 'Why.' })
  reason!: InventoryChangeReason;

  @Field(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  changedAt!: string;
}

@InputType({ description: 'Which ledger lines to list. What is left out does not matter.' })
export class InventoryChangeWhere {
  @Field(() => ID, { nullable: true, description: 'Of this inventory item.' })
  inventoryItemId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Written for this order.' })
  orderId?: string | null;

  @Field(() => [InventoryChangeReason], { nullable: true, description: 'For any of these reasons.' })
  reason?: InventoryChangeReason[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Written in this time.' })
  changedAt?: DateTimeRange | null;
}
