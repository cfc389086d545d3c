import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** Whether an order is on time for its due date. Never stored, because it changes at midnight. */
export const DeliveryStatus = {
  UNSCHEDULED: 'UNSCHEDULED',
  SCHEDULED: 'SCHEDULED',
  OVERDUE: 'OVERDUE',
  DELIVERED: 'DELIVERED',
} as const;
export type DeliveryStatus = keyof typeof DeliveryStatus;

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: "Whether an order is on time for its due date, by the date in the studio's time zone.",
  valuesConfig: described<DeliveryStatus>({
    UNSCHEDULED: 'No due date.',
    SCHEDULED: 'Due today or later.',
    OVERDUE: 'Due before today, and not delivered.',
    DELIVERED: 'Delivered.',
  }),
});

/** The delivery status on the day `today` in the studio's time zone (YYYY-MM-DD). */
export function deliveryStatusOn(
  today: string,
  { deliveryDate, deliveredAt }: { deliveryDate: string | null; deliveredAt: unknown },
): DeliveryStatus {
  if (deliveredAt) return 'DELIVERED';
  if (deliveryDate === null) return 'UNSCHEDULED';
  return deliveryDate < today ? 'OVERDUE' : 'SCHEDULED';
}

/** A condition on rows of orders: their delivery status on the day `today` is one of these. */
export function deliveryStatusIn(statuses: readonly DeliveryStatus[], today: string): RawBuilder<boolean> {
  const conditions = statuses.map(status => conditionOf(status, today));
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}

function conditionOf(status: DeliveryStatus, today: string): RawBuilder<boolean> {
  switch (status) {
    case 'DELIVERED':
      return sql`orders.delivered_at is not null`;
    case 'UNSCHEDULED':
      return sql`(orders.delivered_at is null and orders.delivery_date is null)`;
    case 'SCHEDULED':
      return sql`(orders.delivered_at is null and orders.delivery_date >= ${today}::date)`;
    case 'OVERDUE':
      return sql`(orders.delivered_at is null and orders.delivery_date < ${today}::date)`;
  }
}
