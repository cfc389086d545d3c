import { sum, written } from './amounts.ts';

/** What a studio should look like, kept in memory. Quantities and amounts are hundredths. */
export interface World {
  /** Sets the names and keys of this world apart from those of others in the same database. */
  name: string;
  customers: Customer[];
  items: Item[];
  orders: Order[];
  /** Changes with an idempotency key that went well. */
  kept: Kept[];
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
  delivered: boolean;
  deleted: boolean;
  notes: string | null;
  due: string | null;
  making: bigint;
  discount: bigint;
  lines: Line[];
  payments: Payment[];
  /** Lines of the timeline; also the version. */
  events: number;
}

export interface Kept {
  by: string;
  document: string;
  variables: { input: Record<string, unknown> };
  subject: string;
  /** What the subject of the answer reads now; null when it is gone. */
  now: () => unknown;
}

export const isOpen = (order: Order): boolean => !order.delivered && order.status !== 'CANCELLED';
export const itemsTotal = (order: Order): bigint => sum(order.lines.map(line => line.total));
export const price = (order: Order): bigint => itemsTotal(order) + order.making - order.discount;

const standing = (order: Order, kind: Payment['kind']) =>
  sum(order.payments.filter(payment => payment.kind === kind && !payment.voided).map(({ amount }) => amount));
export const everPaid = (order: Order): bigint => standing(order, 'PAYMENT');
export const paid = (order: Order): bigint => everPaid(order) - standing(order, 'REFUND');

/** The moves of an order, as the house rules tell them. */
export function mayMove({ status, delivered, lines }: Order, to: Status): boolean {
  if (delivered) return false;
  if (status === 'PENDING') return to === 'IN_PROGRESS' || to === 'CANCELLED';
  if (status === 'IN_PROGRESS') return to === 'CANCELLED' || (to === 'COMPLETED' && lines.length > 0);
  return status === 'COMPLETED' && to === 'IN_PROGRESS';
}

/** Why the price of an order does not do after a change: nothing when it does. */
export function priceProblems(order: Order): string[] {
  if (price(order) < 0n) return ['INVALID'];
  return price(order) < paid(order) ? ['OVERPAYMENT'] : [];
}

function paymentStatus(order: Order): string {
  if (everPaid(order) === 0n) return 'UNPAID';
  if (paid(order) === 0n) return 'REFUNDED';
  return paid(order) === price(order) ? 'PAID' : 'PARTIALLY_PAID';
}

const money = (value: bigint) => ({ amount: written(value) });
const counted = (value: bigint, { unit }: Item) => written(value, unit === 'PIECE' ? 0 : 2);

/** An inventory item as the API should answer it. */
export function itemView(world: World, item: Item) {
  const held = world.orders
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
export function orderView(world: World, order: Order) {
  const statuses: Status[] = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'];
  return {
    id: order.id,
    version: order.events,
    status: order.status,
    isDelivered: order.delivered,
    notes: order.notes,
    deliveryDate: order.due,
    customer: { id: order.customer.id },
    transitions: statuses.map(to => ({ to, allowed: mayMove(order, to) })),
    items: order.lines.map(line => ({
      id: line.id,
      quantity: counted(line.quantity, line.item),
      unitPrice: money(line.unitPrice),
      lineTotal: money(line.total),
      inventoryItem: itemView(world, line.item),
    })),
    itemsTotal: money(itemsTotal(order)),
    makingCharge: money(order.making),
    discount: money(order.discount),
    price: money(price(order)),
    amountPaid: money(paid(order)),
    balanceDue: money(price(order) - paid(order)),
    paymentStatus: paymentStatus(order),
    payments: order.payments.map(({ id, kind, amount, voided }) => ({ id, kind, amount: money(amount), voided })),
    timeline: { totalCount: order.events },
  };
}
