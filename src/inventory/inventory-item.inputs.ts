import { Field, InputType, registerEnumType } from 'type-graphql';
import { DecimalRange } from '../platform/ranges.ts';
import { described } from '../platform/schema-type.ts';
import { Direction } from '../platform/sorting.ts';
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
