import { Decimal } from 'decimal.js';
import { changeStock } from '../inventory/change-stock.ts';
import { Order } from '../orders/order.entity.ts';
import { OrderItem } from '../orders/order-item.entity.ts';
import { beginningOf } from '../orders/order-values.ts';
import { recordEvent } from '../orders/record-event.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { newId } from '../platform/database/columns.ts';
import type { AddedCustomer } from './add-customers.ts';
import type { AddedItem } from './add-inventory.ts';
import { type DraftItem, draftOrder } from './draft-order.ts';
import type { Garment } from './garments.ts';
import { daysBefore, leadActor, type SampleContext } from './sample-context.ts';

interface NewOrder {
  customer: AddedCustomer;
  inventory: ReadonlyMap<string, AddedItem>;
  garment: Garment;
  dueInDays: number | null;
  placedAt: Date;
}

export type OrderLine = ReturnType<typeof lineOf>;

/** Adds an order for a garment, with its lines. The caller flushes. */
export function addOrder(
  sample: SampleContext,
  { customer, inventory, garment, dueInDays, placedAt }: NewOrder,
): { order: Order; lines: OrderLine[] } {
  const { em, random, studio, leadId } = sample;
  const { items, makingCharge, notes } = draftOrder(garment, random);
  const lines = items.map(item => lineOf(item, inventory, studio.digits));
  const order = em.create(Order, {
    id: newId(),
    customer: customer.id,
    status: 'PENDING',
    notes: `${garment.name}. ${notes}`,
    deliveryDate: dueInDays === null ? null : dayOf(daysBefore(placedAt, -dueInDays), studio),
    itemsTotal: lines.reduce((sum, { lineTotal }) => sum.plus(lineTotal), new Decimal(0)).toFixed(),
    makingCharge,
    discount: random.chance(0.15) ? new Decimal(makingCharge).times('0.1').toFixed(0) : '0',
    paidTotal: '0',
    refundedTotal: '0',
    createdAt: placedAt,
    updatedAt: placedAt,
    createdBy: leadId,
    updatedBy: leadId,
    version: 0,
  });
  for (const line of lines) em.create(OrderItem, { ...line, order, createdAt: placedAt });
  const told = lines.map((line, i) => ({
    ...line,
    inventoryItem: { id: line.inventoryItem, name: items[i]?.item ?? '' },
  }));
  recordEvent(em, order, { actor: leadActor(sample), now: placedAt }, { kind: 'CREATED', ...beginningOf(order, told) });
  return { order, lines };
}

/** Takes the items of an order from stock. */
export async function takeFromStock(
  sample: SampleContext,
  orderId: string,
  lines: OrderLine[],
  now: Date,
): Promise<void> {
  const changes = lines.map(({ inventoryItem, quantity }) => ({
    inventoryItemId: inventoryItem,
    delta: `-${quantity}`,
  }));
  await changeStock(sample.em, changes, { reason: 'ORDERED', orderId, actor: leadActor(sample), now });
}

function lineOf({ item: name, quantity, size }: DraftItem, inventory: ReadonlyMap<string, AddedItem>, digits: number) {
  const item = inventory.get(name);
  if (!item) throw new Error(`The sample inventory has no ${name}.`);
  return {
    id: newId(),
    inventoryItem: item.id,
    unit: item.unit,
    size,
    quantity,
    unitPrice: item.price,
    lineTotal: new Decimal(item.price).times(quantity).toFixed(digits, Decimal.ROUND_HALF_EVEN),
  };
}
