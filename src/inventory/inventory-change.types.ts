import { Field } from 'type-graphql';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';

@SchemaType('InventoryChange', 'A line of the stock ledger. Lines are never changed or deleted.')
export class InventoryChangeType {
  @Field(() => ID, { description: 'Id of the line.' })
  id!: string;

  @Field(() => Decimal, { description: 'Quantity before, in the unit of the item.' })
  oldQuantity!: string;

  @Field(() => Decimal, { description: 'Quantity after, in the unit of the item.' })
  newQuantity!: string;

  @Field(() => Decimal, { description: 'The difference: positive when stock came in, negative when it went out.' })
  delta!: string;

  @Field(() => InventoryChangeReason, { description: 'Why the quantity changed.' })
  reason!: InventoryChangeReason;

  @Field(() => String, { nullable: true, description: 'A note; null if there is none.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When the quantity changed.' })
  changedAt!: string;
}
