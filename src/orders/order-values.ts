import { Decimal } from 'decimal.js';
import type { Order } from './order.entity.ts';
import type { OrderEventContent } from './order-event.kinds.ts';
import { changesOfLines, type OrderLine } from './order-item-change.ts';

type Values = Pick<Order, 'notes' | 'deliveryDate' | 'makingCharge' | 'discount'>;

/** The values of an order that can be edited, as events store them. */
export function valuesOf({ notes, deliveryDate, makingCharge, discount }: Values) {
  return {
    notes: notes ?? null,
    deliveryDate: deliveryDate ?? null,
    makingCharge: new Decimal(makingCharge).toFixed(4),
    discount: new Decimal(discount).toFixed(4),
  };
}

/** What the first event of an order stores: what it began with. */
export function beginningOf(order: Values, lines: readonly OrderLine[]): OrderEventContent<'CREATED'> {
  const { notes, deliveryDate, makingCharge, discount } = valuesOf(order);
  return {
    toNotes: notes,
    toDeliveryDate: deliveryDate,
    toMakingCharge: makingCharge,
    toDiscount: discount,
    changes: changesOfLines([], lines),
  };
}
