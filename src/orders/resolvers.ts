import { CustomerOrdersResolver } from './customer-orders.resolver.ts';
import { InventoryChangeOrderResolver, InventoryItemOrdersResolver } from './inventory-orders.resolver.ts';
import { OrderMutations } from './order.mutations.ts';
import { OrderResolver } from './order.resolver.ts';
import {
  DeliveryScheduledResolver,
  OrderCreatedResolver,
  OrderDeliveredResolver,
  OrderEditedFieldsResolver,
  OrderEditedResolver,
  OrderEventResolver,
  OrderStatusChangedResolver,
} from './order-event.resolver.ts';
import { OrderItemResolver } from './order-item.resolver.ts';
import {
  OrderCreatedLinesResolver,
  OrderItemChangeResolver,
  OrderItemsChangedResolver,
} from './order-item-change.resolver.ts';

/** The resolvers of this folder. The server does not start when one is missing here. */
export const orderResolvers = [
  OrderResolver,
  OrderMutations,
  OrderItemResolver,
  OrderEventResolver,
  OrderCreatedResolver,
  OrderCreatedLinesResolver,
  OrderStatusChangedResolver,
  OrderEditedResolver,
  OrderEditedFieldsResolver,
  OrderItemsChangedResolver,
  OrderItemChangeResolver,
  DeliveryScheduledResolver,
  OrderDeliveredResolver,
  CustomerOrdersResolver,
  InventoryItemOrdersResolver,
  InventoryChangeOrderResolver,
];
