import { Field, Int, registerEnumType } from 'type-graphql';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { StockUnit } from './stock-unit.ts';

registerEnumType(StockUnit, {
  name: 'StockUnit',
  description: 'What an inventory item is counted in.',
  valuesConfig: described<StockUnit>({
    PIECE: 'Pieces, counted whole.',
    METRE: 'Metres, to the hundredth.',
    YARD: 'Yards, to the hundredth.',
    GRAM: 'Grams, counted whole.',
  }),
});

@SchemaType('InventoryItem', 'Something in stock: cloth, trimmings or a ready-made garment.')
export class InventoryItemType {
  @Field(() => ID, { description: 'Identifies the inventory item.' })
  id!: string;

  @Field(() => String, { description: 'Name. Together with the category it is unique without regard to case.' })
  name!: string;

  @Field(() => String, { description: 'What it is, for people; empty when nothing was said.' })
  description!: string;

  @Field(() => String, { description: 'What it is kept with: "Lace", "Buttons".' })
  category!: string;

  @Field(() => StockUnit, { description: 'What it is counted in. It never changes.' })
  unit!: StockUnit;

  @Field(() => Decimal, { description: 'Free to promise, in its unit: what open orders took is already out.' })
  quantity!: string;

  @Field(() => Decimal, { description: 'At or below this quantity it is low, in its unit.' })
  lowStockThreshold!: string;

  @Field(() => Boolean, { description: 'Whether the quantity is at or below the threshold.' })
  isLowStock!: boolean;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, {
    description: 'Counts the changes: send it back as `expectedVersion` to change only what was read.',
  })
  version!: number;
}

@SchemaType('InventoryItemPayload', 'The inventory item after a change, or why it was refused.')
export class InventoryItemPayload {
  @Field(() => InventoryItemType, { nullable: true, description: 'The item as it is now; null when there are errors.' })
  inventoryItem!: InventoryItemType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}

@SchemaType('InsufficientStockError', 'Less is in stock than was asked for.', { implements: UserErrorType })
export class InsufficientStockErrorType extends UserErrorType {
  @Field(() => Decimal, { description: 'How much was asked for in all, in the unit of the item.' })
  requested!: string;

  @Field(() => Decimal, { description: 'How much there is, in the unit of the item.' })
  available!: string;
}
