import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';
import { StockUnit } from './stock-unit.ts';

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
