import { Decimal } from 'decimal.js';
import { changeStock } from '../inventory/change-stock.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderItem } from '../orders/order-item.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { digitsOf } from '../platform/basics/currency.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { newId } from '../platform/database/columns.ts';
import { type DraftItem, draftOrder } from './draft-order.ts';
import type { Garment } from './garments.ts';
import { daysBefore, leadActor, type SampleContext } from './sample-context.ts';
import type { AddedCustomer, AddedItem } from './stock-studio.ts';

interface OrderToAdd {
  customer: AddedCustomer;
  inventory: Map<string, AddedItem>;
  garment: Garment;
  dueIn: number | null;
  takenAt: Date;
}

export type Line = ReturnType<typeof lineOf>;

/** Makes an order for a garment, its lines at the price of the day. Written by the caller's flush. */
export function addOrder(
  making: SampleContext,
  { customer, inventory, garment, dueIn, takenAt }: OrderToAdd,
): { order: Order; lines: Line[] } {
  const { em, random, studio, leadId } = making;
  const { items, makingCharge, notes } = draftOrder(garment, random);
  const lines = items.map(item => lineOf(item, inventory, digitsOf(studio.currency)));
  const order = em.create(Order, {
    id: newId(),
    customer: customer.id,
    status: 'PENDING',
    notes: `${garment.name}. ${notes}`,
    deliveryDate: dueIn === null ? null : dayOf(daysBefore(takenAt, -dueIn), studio),
    itemsTotal: lines.reduce((sum, { lineTotal }) => sum.plus(lineTotal), new Decimal(0)).toFixed(),
    makingCharge,
    discount: random.chance(0.15) ? new Decimal(makingCharge).times('0.1').toFixed(0) : '0',
    paidTotal: '0',
    refundedTotal: '0',
    createdAt: takenAt,
    updatedAt: takenAt,
    createdBy: leadId,
    updatedBy: leadId,
    version: 0,
  });
  for (const line of lines) em.create(OrderItem, { ...line, order, createdAt: takenAt });
  recordEvent(em, order, { actor: leadActor(making), now: takenAt }, { kind: 'CREATED' });
  return { order, lines };
}

/** Takes what an order's lines say out of the inventory. */
export async function takeFromStock(making: SampleContext, orderId: string, lines: Line[], now: Date): Promise<void> {
  const taken = lines.map(({ inventoryItem, quantity }) => ({ inventoryItemId: inventoryItem, delta: `-${quantity}` }));
  await changeStock(making.em, taken, { reason: 'ORDERED', orderId, actor: leadActor(making), now });
}

function lineOf({ item, quantity, size }: DraftItem, inventory: Map<string, AddedItem>, digits: number) {
  const known = inventory.get(item);
  if (!known) throw new Error(`The sample inventory has no ${item}.`);
  return {
    id: newId(),
    inventoryItem: known.id,
    unit: known.unit,
    size,
    quantity,
    unitPrice: known.price,
    lineTotal: new Decimal(known.price).times(quantity).toFixed(digits, Decimal.ROUND_HALF_EVEN),
  };
}
