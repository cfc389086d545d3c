import { Field } from 'type-graphql';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';

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
