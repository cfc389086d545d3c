import { Field } from 'type-graphql';
import { payloadType } from '../platform/graphql/payload-type.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { InventoryItemType } from './inventory-item.types.ts';

export const InventoryItemPayload = payloadType('inventoryItem', () => InventoryItemType);

@SchemaType('InsufficientStockError', 'Not enough is in stock.', { implements: UserErrorType })
export class InsufficientStockErrorType extends UserErrorType {
  @Field(() => Decimal, { description: 'Quantity requested: of this line, or to be removed, in the unit of the item.' })
  requested!: string;

  @Field(() => Decimal, {
    description:
      'The most that can be had instead, in the unit of the item. For a line of an order: what the stock, with what the line holds already, leaves beside the other lines that are sent.',
  })
  available!: string;
}
