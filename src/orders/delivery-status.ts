import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { anyOf } from '../platform/graphql/filter.ts';
import { described } from '../platform/graphql/schema-type.ts';
import type { OrderStatus } from './order-status.ts';

/** Whether an order is on time for its due date. Never stored, because it changes at midnight. */
export const DeliveryStatus = {
  UNSCHEDULED: 'UNSCHEDULED',
  SCHEDULED: 'SCHEDULED',
  OVERDUE: 'OVERDUE',
  DELIVERED: 'DELIVERED',
  CANCELLED: 'CANCELLED',
} as const;
export type DeliveryStatus = keyof typeof DeliveryStatus;

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: "Whether an order is on time for its due date, by the date in the studio's time zone.",
  valuesConfig: described<DeliveryStatus>({
    UNSCHEDULED: 'No due date.',
    SCHEDULED: 'Due today or later.',
    OVERDUE: 'Due before today, and neither delivered nor cancelled.',
    DELIVERED: 'Delivered.',
    CANCELLED: 'Cancelled, so it is never late.',
  }),
});

/** What decides whether an order is on time. */
interface Delivery {
  status: OrderStatus;
  deliveryDate: string | null;
  deliveredAt: unknown;
}

/** The delivery status on the day `today` in the studio's time zone (YYYY-MM-DD). */
export function deliveryStatusOn(today: string, { status, deliveryDate, deliveredAt }: Delivery): DeliveryStatus {
  if (status === 'CANCELLED') return 'CANCELLED';
  if (deliveredAt) return 'DELIVERED';
  if (deliveryDate === null) return 'UNSCHEDULED';
  return deliveryDate < today ? 'OVERDUE' : 'SCHEDULED';
}

/** A condition on rows of orders: their delivery status on the day `today` is one of these. */
export function deliveryStatusIn(statuses: readonly DeliveryStatus[], today: string): RawBuilder<boolean> {
  return anyOf(statuses.map(status => conditionOf(status, today)));
}

function conditionOf(status: DeliveryStatus, today: string): RawBuilder<boolean> {
  switch (status) {
    case 'CANCELLED':
      return sql`orders.status = 'CANCELLED'`;
    case 'DELIVERED':
      return sql`orders.delivered_at is not null`;
    case 'UNSCHEDULED':
      return sql`(${isExpected} and orders.delivery_date is null)`;
    case 'SCHEDULED':
      return sql`(${isExpected} and orders.delivery_date >= ${today}::date)`;
    case 'OVERDUE':
      return sql`(${isExpected} and orders.delivery_date < ${today}::date)`;
  }
}

const isExpected = sql`orders.delivered_at is null and orders.status <> 'CANCELLED'`;
