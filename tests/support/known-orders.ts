import { runOn } from './postgres.ts';
import type { TestStudio } from './studio.ts';

/** The facts of an order from its row, lines and payments. */
export interface KnownOrder {
  id: string;
  number: number;
  status: string;
  customer: string;
  /** YYYY-MM-DD */
  due: string | null;
  delivered: boolean;
  /** Milliseconds since 1970. */
  taken: number;
  price: number;
  balance: number;
  paid: number;
  refunded: number;
  items: string[];
}

/** Every visible order. */
export const knownOrders = ({ databaseUrl }: TestStudio) =>
  runOn<KnownOrder>(
    databaseUrl,
    `select *, case when status = 'CANCELLED' then 0 else (price - paid + refunded)::float8 end as balance, price::float8, paid::float8, refunded::float8 from (
      select id, number, status::text, customer_id as customer, delivery_date::text as due, delivered_at is not null as delivered,
        (extract(epoch from created_at) * 1000)::float8 as taken,
        coalesce((select sum(line_total) from order_items where order_id = orders.id), 0) + making_charge - discount as price,
        coalesce((select sum(amount) from payments where order_id = orders.id and kind = 'PAYMENT' and voided_at is null), 0) as paid,
        coalesce((select sum(amount) from payments where order_id = orders.id and kind = 'REFUND' and voided_at is null), 0) as refunded,
        array(select inventory_item_id from order_items where order_id = orders.id) as items
      from orders where deleted_at is null
    ) as facts`,
  );

type Range = { from?: string | null; to?: string | null };

export interface Where {
  and?: Where[] | null;
  or?: Where[] | null;
  not?: Where | null;
  id?: string[] | null;
  status?: string[] | null;
  customerId?: string | null;
  number?: number | null;
  deliveryStatus?: string[] | null;
  deliveryDate?: Range | null;
  createdAt?: Range | null;
  inventoryItemId?: string | null;
  paymentStatus?: string[] | null;
  price?: Range | null;
  balanceDue?: Range | null;
}

/** Whether an order matches `where` on the day `today`. */
export function isTrue(where: Where, order: KnownOrder, today: string): boolean {
  const { and, or, not, id, status, customerId, number, deliveryStatus, inventoryItemId, paymentStatus } = where;
  return [
    (and ?? []).every(each => isTrue(each, order, today)),
    !or?.length || or.some(each => isTrue(each, order, today)),
    isBlank(not) || !isTrue(not as Where, order, today),
    !id?.length || id.includes(order.id),
    !status?.length || status.includes(order.status),
    customerId == null || order.customer === customerId,
    number == null || order.number === number,
    !deliveryStatus?.length || deliveryStatus.includes(deliveryStatusOf(order, today)),
    inventoryItemId == null || order.items.includes(inventoryItemId),
    !paymentStatus?.length || paymentStatus.includes(paymentStatusOf(order)),
    lies(order.due, where.deliveryDate, day => day),
    lies(order.taken, where.createdAt, Date.parse),
    lies(order.price, where.price, Number),
    lies(order.balance, where.balanceDue, Number),
  ].every(Boolean);
}

/** Whether nothing is set in a part of a filter. */
const isBlank = (part: unknown): boolean =>
  part == null || (typeof part === 'object' && Object.values(part).every(isBlank));

/** Computed here without the server's code and without the columns of the database that it tests. */
export function deliveryStatusOf(
  { status, due, delivered }: Pick<KnownOrder, 'status' | 'due' | 'delivered'>,
  today: string,
): string {
  if (status === 'CANCELLED') return 'CANCELLED';
  if (delivered) return 'DELIVERED';
  if (due === null) return 'UNSCHEDULED';
  return Date.parse(due) < Date.parse(today) ? 'OVERDUE' : 'SCHEDULED';
}

function paymentStatusOf({ status, price, paid, refunded }: KnownOrder): string {
  if (status === 'CANCELLED') return paid === 0 ? 'CANCELLED' : paid === refunded ? 'REFUNDED' : 'REFUND_DUE';
  if (price === 0) return 'PAID';
  if (paid === 0) return 'UNPAID';
  if (paid - refunded === 0) return 'REFUNDED';
  return paid - refunded === price ? 'PAID' : 'PARTIALLY_PAID';
}

function lies<Value extends string | number>(
  value: Value | null,
  range: Range | null | undefined,
  read: (end: string) => Value,
): boolean {
  if (range?.from != null && (value === null || value < read(range.from))) return false;
  return range?.to == null || (value !== null && value <= read(range.to));
}
