import { Field } from 'type-graphql';
import { VersionField } from '../platform/graphql/common-fields.ts';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { StockUnit } from './stock-unit.ts';

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

  @VersionField()
  version!: number;
}
