import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../../src/orders/order.entity.ts';
import { OrderItem } from '../../src/orders/order-item.entity.ts';
import { valuesOf } from '../../src/orders/order-values.ts';
import { recordEvent } from '../../src/orders/record-event.ts';
import { Payment } from '../../src/payments/payment.entity.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import type { Actor } from '../../src/platform/graphql/context.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from './factories.ts';
import type { Rows } from './schema-walk.ts';
import type { TestStudio } from './studio.ts';

/**
 * Amounts whose nine digits before the point appear nowhere else. The price is 309876542.21, the balance 155555443.45.
 */
export const amounts = {
  unitPrice: '198765432.10',
  makingCharge: '287654321.09',
  discount: '176543210.98',
  paid: '154321098.76',
  voided: '143210987.65',
  formerCharge: '132109876.54',
  formerDiscount: '121098765.43',
};

/** Adds one row of every type, all related, by one lead designer. Returns the ids by type. */
export async function oneOfEverything(studio: TestStudio, by: string): Promise<Rows> {
  const customer = await aCustomer(studio, { email: 'amara@example.com', phone: '+234 800 000 0000' });
  const item = await anInventoryItem(studio, { price: amounts.unitPrice, by });
  const { makingCharge, discount, paid } = amounts;
  const items = [{ item, quantity: '1', size: 'M' }];
  const order = await anOrder(studio, { customer, items, makingCharge, discount, by, moves: ['IN_PROGRESS'] });
  const measurement = await aMeasurement(studio, customer.id, { orderId: order.id, by });
  const image = await anImage(studio, order.id, { by });
  const payment = await aPayment(studio, order.id, { amount: paid, by });
  await aVoidedPayment(studio, order.id, by);
  await anEdit(studio, order.id, by);
  const line = await studio.orm.em.fork().findOneOrFail(OrderItem, { order: order.id });
  return {
    Order: order.id,
    OrderItem: line.id,
    Customer: customer.id,
    InventoryItem: item.id,
    Measurement: measurement.id,
    Image: image.id,
    Payment: payment.id,
    User: by,
  };
}

/** Adds a voided payment, which no sum includes but lists show, with its reference and reason. */
function aVoidedPayment(studio: TestStudio, orderId: string, by: string): Promise<void> {
  return change(studio, orderId, by, (em, order, ctx) => {
    const payment = em.create(Payment, {
      id: newId(),
      order,
      kind: 'PAYMENT',
      method: 'BANK_TRANSFER',
      amount: amounts.voided,
      reference: 'receipt 4711',
      note: 'paid by her sister',
      receivedAt: ctx.now,
      recordedAt: ctx.now,
      recordedBy: by,
      voidedAt: ctx.now,
      voidedBy: by,
      voidReason: 'typed twice',
    });
    recordEvent(em, order, ctx, { kind: 'PAYMENT_RECORDED', subjectId: payment.id });
    recordEvent(em, order, ctx, { kind: 'PAYMENT_VOIDED', subjectId: payment.id });
  });
}

/** Adds the event of an edit of everything that an edit can change. */
function anEdit(studio: TestStudio, orderId: string, by: string): Promise<void> {
  return change(studio, orderId, by, (em, order, ctx) => {
    const { makingCharge, discount, notes } = valuesOf(order);
    recordEvent(em, order, ctx, {
      kind: 'EDITED',
      fields: ['notes', 'makingCharge', 'discount'],
      fromNotes: 'With lace',
      toNotes: notes,
      fromMakingCharge: `${amounts.formerCharge}00`,
      toMakingCharge: makingCharge,
      fromDiscount: `${amounts.formerDiscount}00`,
      toDiscount: discount,
    });
  });
}

function change(
  { orm }: TestStudio,
  orderId: string,
  by: string,
  make: (em: EntityManager, order: Order, ctx: { now: Date; actor: Actor }) => void,
): Promise<void> {
  const actor = { id: by, role: 'ADMIN', sessionId: '' } as const;
  return inTransaction(orm.em, async em => {
    make(em, await em.findOneOrFail(Order, orderId), { now: new Date(), actor });
  });
}
