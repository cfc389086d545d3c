import { Field, InputType, registerEnumType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/input-fields.ts';
import { DecimalRange } from '../platform/graphql/ranges.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { described } from '../platform/graphql/schema-type.ts';
import { Direction } from '../platform/graphql/sorting.ts';
import { InventoryChangeReason } from './inventory-change.entity.ts';
import { StockUnit } from './stock-unit.ts';

@InputType({ description: 'Which inventory items to list. What is left out does not matter.' })
export class InventoryItemWhere {
  @Field(() => [String], { nullable: true, description: 'In any of these categories, without regard to case.' })
  category?: string[] | null;

  @Field(() => [StockUnit], { nullable: true, description: 'Counted in any of these.' })
  unit?: StockUnit[] | null;

  @Field(() => Boolean, { nullable: true, description: 'At or below (or above) the low-stock threshold.' })
  isLowStock?: boolean | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a quantity in this range.' })
  quantity?: DecimalRange | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a price in this range. Lead designers only.' })
  price?: DecimalRange | null;
}

export const InventoryItemSortField = {
  NAME: 'NAME',
  QUANTITY: 'QUANTITY',
  PRICE: 'PRICE',
  CREATED_AT: 'CREATED_AT',
} as const;
export type InventoryItemSortField = keyof typeof InventoryItemSortField;

registerEnumType(InventoryItemSortField, {
  name: 'InventoryItemSortField',
  description: 'What inventory items can be sorted by.',
  valuesConfig: described<InventoryItemSortField>({
    NAME: 'Name, without regard to case.',
    QUANTITY: 'Quantity, whatever the unit.',
    PRICE: 'Price. Lead designers only.',
    CREATED_AT: 'When they were added.',
  }),
});

@InputType({ description: 'One thing to sort inventory items by.' })
export class InventoryItemSort {
  @Field(() => InventoryItemSortField, { description: 'What to sort by.' })
  field!: InventoryItemSortField;

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction!: Direction;
}

@InputType({ description: 'A new inventory item. Name and category together are unique without regard to case.' })
export class CreateInventoryItemInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, for people.' })
  description?: string | null;

  @Field(() => String, { description: 'What it is kept with: "Lace", "Buttons".' })
  category!: string;

  @Field(() => StockUnit, {
    defaultValue: StockUnit.PIECE,
    description: 'What it is counted in. It cannot be changed later.',
  })
  unit!: StockUnit;

  @Field(() => Decimal, { description: 'How much there is, in its unit; the first line of its ledger.' })
  quantity!: string;

  @Field(() => Decimal, { description: "Price of one unit in the studio's currency." })
  price!: string;

  @Field(() => Decimal, { nullable: true, description: 'At or below this quantity it is low; 0 when left out.' })
  lowStockThreshold?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'What is to change about an inventory item. What is left out stays. The quantity changes by `adjustInventory`.',
})
export class UpdateInventoryItemInput {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, for people; null clears.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is kept with.' })
  category?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit from now on; orders keep theirs.' })
  price?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'At or below this quantity it is low; null means 0.' })
  lowStockThreshold?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'What came in, or what a count showed.' })
export class AdjustInventoryInput {
  @Field(() => Decimal, { description: 'What is added, or taken away when negative, in the unit of the item.' })
  delta!: string;

  @Field(() => InventoryChangeReason, {
    description: 'RESTOCKED or CORRECTED; the others are written by the changes that cause them.',
  })
  reason!: InventoryChangeReason;

  @Field(() => String, { nullable: true, description: 'A note for the ledger.' })
  note?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}
