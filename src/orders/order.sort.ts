import { sql } from 'kysely';
import { type KeyType, keyTypes } from '../platform/graphql/ordering.ts';
import { type SortOf, sortingOf } from '../platform/graphql/sorting.ts';
import type { OrderRow } from './order.loaders.ts';
import { OrderStatus } from './order-status.ts';

const status: KeyType = {
  valid: text => Object.hasOwn(OrderStatus, text),
  sql: text => sql`${text}::order_status`,
};

/** How orders can be sorted. Each field has an index with the same expression in order.indexes.ts. */
export const orderSorting = sortingOf<OrderRow>()(
  { name: 'Order', list: 'orders', id: sql.ref('orders.id'), standard: { field: 'NUMBER', direction: 'DESC' } },
  {
    NUMBER: {
      description: 'Number.',
      expression: sql.ref('orders.number'),
      type: keyTypes.integer,
      of: order => String(order.number),
      unique: true,
    },
    CREATED_AT: {
      description: 'When they were created.',
      expression: sql.ref('orders.created_at'),
      type: keyTypes.moment,
      of: order => order.createdAt,
    },
    UPDATED_AT: {
      description: 'When they were last changed.',
      expression: sql.ref('orders.updated_at'),
      type: keyTypes.moment,
      of: order => order.updatedAt,
    },
    DELIVERY_DATE: {
      description: 'Due date. Orders without one come after all others.',
      expression: sql`coalesce(orders.delivery_date, 'infinity'::date)`,
      type: keyTypes.day,
      of: order => order.deliveryDate ?? 'infinity',
    },
    STATUS: {
      description: 'Status, in this order: PENDING, IN_PROGRESS, COMPLETED, CANCELLED.',
      expression: sql.ref('orders.status'),
      type: status,
      of: order => order.status,
    },
    PRICE: {
      description: 'Price. Lead designers only.',
      expression: sql.ref('orders.price'),
      type: keyTypes.decimal,
      of: order => order.price,
      leadsOnly: true,
    },
    BALANCE_DUE: {
      description: 'Balance due. Lead designers only.',
      expression: sql.ref('orders.balance_due'),
      type: keyTypes.decimal,
      of: order => order.balanceDue,
      leadsOnly: true,
    },
  },
);

export type OrderSort = SortOf<typeof orderSorting>;
