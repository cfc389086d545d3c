import { sum, written } from './amounts.ts';

/** What a studio should look like. Quantities and amounts are hundredths. */
export interface Model {
  /** Part of every name and key, because several models share one database. */
  name: string;
  customers: Customer[];
  items: Item[];
  orders: Order[];
  /** The accepted changes that had an idempotency key. */
  keyed: KeyedChange[];
  steps: number;
}

export interface Customer {
  id: string;
  measurements: number;
  deleted: boolean;
}

export interface Item {
  id: string;
  name: string;
  unit: 'PIECE' | 'METRE' | 'YARD';
  quantity: bigint;
  price: bigint;
  deleted: boolean;
}

export interface Line {
  id: string;
  item: Item;
  quantity: bigint;
  unitPrice: bigint;
  total: bigint;
}

export interface Payment {
  id: string;
  kind: 'PAYMENT' | 'REFUND';
  amount: bigint;
  voided: boolean;
}

export type Status = 'PENDING' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED';

export interface Order {
  id: string;
  customer: Customer;
  status: Status;
  /** Whether it ever had another status than PENDING and CANCELLED. */
  begun: boolean;
  delivered: boolean;
  deleted: boolean;
  notes: string | null;
  due: string | null;
  making: bigint;
  discount: bigint;
  lines: Line[];
  payments: Payment[];
  /** The number of events in the timeline, which is also the version. */
  events: number;
}

export interface KeyedChange {
  by: string;
  document: string;
  variables: { input: Record<string, unknown> };
  subject: string;
  /** What the changed row should read now; null when it is deleted. */
  now: () => unknown;
}

export const isOpen = (order: Order): boolean => !order.delivered && order.status !== 'CANCELLED';
export const itemsTotal = (order: Order): bigint => sum(order.lines.map(line => line.total));
export const price = (order: Order): bigint => itemsTotal(order) + order.making - order.discount;

const standing = (order: Order, kind: Payment['kind']) =>
  sum(order.payments.filter(payment => payment.kind === kind && !payment.voided).map(({ amount }) => amount));
export const received = (order: Order): bigint => standing(order, 'PAYMENT');
export const paid = (order: Order): bigint => received(order) - standing(order, 'REFUND');

/** Whether an order may get a status, by the rules of the house. */
export function canMove({ status, delivered, lines }: Order, to: Status): boolean {
  if (delivered) return false;
  if (status === 'PENDING') return to === 'IN_PROGRESS' || to === 'CANCELLED';
  if (status === 'IN_PROGRESS') return to === 'CANCELLED' || (to === 'COMPLETED' && lines.length > 0);
  return status === 'COMPLETED' && to === 'IN_PROGRESS';
}

/** The codes of the errors that the price of an order gets after a change; none when it is allowed. */
export function priceProblems(order: Order): string[] {
  if (price(order) < 0n) return ['INVALID'];
  return price(order) < paid(order) ? ['OVERPAYMENT'] : [];
}

function paymentStatus(order: Order): string {
  if (order.status === 'CANCELLED') {
    if (received(order) === 0n) return 'CANCELLED';
    return paid(order) === 0n ? 'REFUNDED' : 'REFUND_DUE';
  }
  if (price(order) === 0n) return 'PAID';
  if (received(order) === 0n) return 'UNPAID';
  if (paid(order) === 0n) return 'REFUNDED';
  return paid(order) === price(order) ? 'PAID' : 'PARTIALLY_PAID';
}

const money = (value: bigint) => ({ amount: written(value) });
const counted = (value: bigint, { unit }: Item) => written(value, unit === 'PIECE' ? 0 : 2);

/** An inventory item as the API should answer it. */
export function itemView(model: Model, item: Item) {
  const held = model.orders
    .filter(({ status, deleted }) => !deleted && (status === 'PENDING' || status === 'IN_PROGRESS'))
    .flatMap(order => order.lines.filter(line => line.item === item));
  return {
    id: item.id,
    name: item.name,
    quantity: counted(item.quantity, item),
    committedQuantity: counted(sum(held.map(line => line.quantity)), item),
    price: money(item.price),
  };
}

/** An order as the API should answer it. */
export function orderView(model: Model, order: Order) {
  const statuses: Status[] = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'];
  return {
    id: order.id,
    version: order.events,
    status: order.status,
    isDelivered: order.delivered,
    notes: order.notes,
    deliveryDate: order.due,
    customer: { id: order.customer.id },
    transitions: statuses.map(to => ({ to, allowed: canMove(order, to) })),
    items: order.lines.map(line => ({
      id: line.id,
      quantity: counted(line.quantity, line.item),
      unitPrice: money(line.unitPrice),
      lineTotal: money(line.total),
      inventoryItem: itemView(model, line.item),
    })),
    itemsTotal: money(itemsTotal(order)),
    makingCharge: money(order.making),
    discount: money(order.discount),
    price: money(price(order)),
    amountPaid: money(paid(order)),
    balanceDue: money(order.status === 'CANCELLED' ? 0n : price(order) - paid(order)),
    refundDue: money(order.status === 'CANCELLED' ? paid(order) : 0n),
    paymentStatus: paymentStatus(order),
    payments: order.payments.map(({ id, kind, amount, voided }) => ({ id, kind, amount: money(amount), voided })),
    timeline: { totalCount: order.events },
  };
}
