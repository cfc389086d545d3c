import type { Targets } from './bad-input.targets.ts';
import type { Change } from './changes.ts';

/** The ids that each change takes: what they name, and the path of the error where it is another. */
export const ids: [Change, path: string, kind: keyof Targets['gone'] | 'payment', errorPath?: string][] = [
  ['updateCustomer', 'id', 'customer'],
  ['deleteCustomer', 'id', 'customer'],
  ['updateInventoryItem', 'id', 'item'],
  ['adjustInventory', 'id', 'item'],
  ['deleteInventoryItem', 'id', 'item'],
  ['recordMeasurement', 'customerId', 'customer'],
  ['recordMeasurement', 'orderId', 'order'],
  ['updateMeasurement', 'id', 'measurement'],
  ['deleteMeasurement', 'id', 'measurement'],
  ['restoreMeasurement', 'id', 'restorable'],
  ['createOrder', 'customerId', 'customer'],
  ['createOrder', 'items.0.inventoryItemId', 'item'],
  ['updateOrder', 'id', 'order'],
  ['transitionOrder', 'id', 'order'],
  ['deliverOrder', 'id', 'order'],
  ['deleteOrder', 'id', 'order'],
  ['addOrderItem', 'id', 'order', 'orderId'],
  ['addOrderItem', 'inventoryItemId', 'item'],
  ['updateOrderItem', 'id', 'line'],
  ['updateOrderItem', 'inventoryItemId', 'item'],
  ['removeOrderItem', 'id', 'line'],
  ['recordPayment', 'id', 'order', 'orderId'],
  ['voidPayment', 'id', 'payment'],
];
