import { Field } from 'type-graphql';
import { UpdatedAtField, VersionField } from '../platform/graphql/common-fields.ts';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { StockUnit } from './stock-unit.ts';

@SchemaType('InventoryItem', 'Something kept in stock: cloth, trimmings or a ready-made garment.')
export class InventoryItemType {
  @Field(() => ID, { description: 'Id of the inventory item.' })
  id!: string;

  @Field(() => String, { description: 'Name. Name and category together are unique, however they are written.' })
  name!: string;

  @Field(() => String, { description: 'Description; may be empty.' })
  description!: string;

  @Field(() => String, { description: 'Category, such as "Lace" or "Buttons".' })
  category!: string;

  @Field(() => StockUnit, { description: 'Unit of its quantities. It never changes.' })
  unit!: StockUnit;

  @Field(() => Decimal, {
    description: 'Quantity available for new orders, in its unit. What open orders use is already subtracted.',
  })
  quantity!: string;

  @Field(() => Decimal, { description: 'At or below this quantity its stock is low; in its unit.' })
  lowStockThreshold!: string;

  @Field(() => Boolean, { description: 'Whether the quantity is at or below the threshold.' })
  isLowStock!: boolean;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: string;

  @UpdatedAtField()
  updatedAt!: string;

  @VersionField()
  version!: number;
}
