import { CustomerOrdersResolver } from './customer-orders.resolver.ts';
import { InventoryChangeOrderResolver, InventoryItemOrdersResolver } from './inventory-orders.resolver.ts';
import { OrderMutations } from './order.mutations.ts';
import { OrderResolver } from './order.resolver.ts';
import {
  DeliveryScheduledResolver,
  OrderDeliveredResolver,
  OrderEditedResolver,
  OrderEventResolver,
  OrderStatusChangedResolver,
} from './order-event.resolver.ts';
import { OrderItemResolver } from './order-item.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const orderResolvers = [
  OrderResolver,
  OrderMutations,
  OrderItemResolver,
  OrderEventResolver,
  OrderStatusChangedResolver,
  OrderEditedResolver,
  DeliveryScheduledResolver,
  OrderDeliveredResolver,
  CustomerOrdersResolver,
  InventoryItemOrdersResolver,
  InventoryChangeOrderResolver,
];
