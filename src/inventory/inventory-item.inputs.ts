import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';
import { StockUnit } from './stock-unit.ts';

@InputType({
  description:
    'A new inventory item. Name and category together must be unique: case, composition, width, invisible characters and repeated spaces do not make another name.',
})
export class CreateInventoryItemInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Description.' })
  description?: string | null;

  @Field(() => String, { description: 'Category, such as "Lace" or "Buttons".' })
  category!: string;

  @Field(() => StockUnit, {
    defaultValue: StockUnit.PIECE,
    description: 'Unit of its quantities. It cannot be changed later.',
  })
  unit!: StockUnit;

  @Field(() => Decimal, { description: 'Quantity in stock, in its unit. It becomes the first line of its ledger.' })
  quantity!: string;

  @Field(() => Decimal, { description: "Price of one unit, in the studio's currency." })
  price!: string;

  @Field(() => Decimal, { nullable: true, description: 'At or below this quantity its stock is low; 0 if left out.' })
  lowStockThreshold?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'Changes to an inventory item. Fields that are left out stay as they are. To change the quantity, use `adjustInventory`.',
})
export class UpdateInventoryItemInput {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Description; null clears it.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Category.' })
  category?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Price of one unit from now on. Existing orders keep their price.',
  })
  price?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'At or below this quantity its stock is low; null means 0.' })
  lowStockThreshold?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'A delivery, or a correction after a stock count.' })
export class AdjustInventoryInput {
  @Field(() => Decimal, { description: 'Quantity to add, or to remove if negative, in the unit of the item.' })
  delta!: string;

  @Field(() => InventoryChangeReason, {
    description: 'RESTOCKED or CORRECTED. The other reasons are used only by the server.',
  })
  reason!: InventoryChangeReason;

  @Field(() => String, { nullable: true, description: 'A note for the ledger.' })
  note?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}
