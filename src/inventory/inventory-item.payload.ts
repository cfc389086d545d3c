import { Field } from 'type-graphql';
import { payloadType } from '../platform/graphql/payload-type.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { InventoryItemType } from './inventory-item.types.ts';

export const InventoryItemPayload = payloadType('inventoryItem', () => InventoryItemType);

@SchemaType('InsufficientStockError', 'Not enough is in stock.', { implements: UserErrorType })
export class InsufficientStockErrorType extends UserErrorType {
  @Field(() => Decimal, { description: 'Total quantity requested, in the unit of the item.' })
  requested!: string;

  @Field(() => Decimal, { description: 'Quantity in stock, in the unit of the item.' })
  available!: string;
}
