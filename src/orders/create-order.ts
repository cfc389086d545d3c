import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { Customer } from '../customers/customer.entity.ts';
import { lockItems } from '../inventory/lock-items.ts';
import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkNotes, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { bookStock, sumByKey } from './book-stock.ts';
import { checkedItem, checkLineCount, checkOrderLines } from './check-order-lines.ts';
import { Order } from './order.entity.ts';
import type { CreateOrderInput } from './order.inputs.ts';
import { OrderItem } from './order-item.entity.ts';
import { newLine, sumOfLines } from './order-line.ts';
import { beginningOf } from './order-values.ts';
import { recordEvent } from './record-event.ts';

/**
 * Creates an order with all its lines and takes their stock. Returns the id. Throws UserErrors with everything that is
 * wrong (an unknown customer or item, invalid values, too little stock), Invalid for a price out of range, KeyReused.
 */
export function createOrder(ctx: Context, input: CreateOrderInput): Promise<string> {
  return oncePerKey(ctx, { change: 'createOrder', args: { input } }, async em => {
    const { lines, ...fields } = await checkInput(em, ctx, input);
    const by = ctx.actor?.id ?? null;
    const order = em.create(Order, {
      id: newId(),
      ...fields,
      customer: input.customerId,
      status: 'PENDING',
      itemsTotal: sumOfLines(lines).toFixed(),
      paidTotal: '0',
      refundedTotal: '0',
      createdAt: ctx.now,
      updatedAt: ctx.now,
      createdBy: by,
      updatedBy: by,
      // The event makes it 1.
      version: 0,
    });
    order.checkPrice(['discount'], ctx.studio);
    for (const line of lines) em.create(OrderItem, { ...line, order, createdAt: ctx.now });
    recordEvent(em, order, ctx, { kind: 'CREATED', ...beginningOf(order, lines) });
    await em.flush();
    const taken = sumByKey(lines.map(line => [line.inventoryItem.id, new Decimal(line.quantity).neg()]));
    await bookStock(em, taken, { ...ctx, orderId: order.id });
    return order.id;
  });
}

/** The lines and the checked fields of the new order. Locks the customer and the items. Throws UserErrors. */
async function checkInput(em: EntityManager, { studio }: Context, input: CreateOrderInput) {
  const problems = new Problems();
  const customer = await em.findOne(
    Customer,
    { id: input.customerId, deletedAt: null },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  if (!customer) problems.add(notFound('customer', ['customerId']));
  if (!checkLineCount(problems, input.items.length, ['items'])) problems.throwIfAny();

  const inputs = input.items.map((item, i) => ({ ...item, path: ['items', `${i}`] }));
  const items = await lockItems(
    em,
    inputs.map(item => item.inventoryItemId),
  );
  checkOrderLines(problems, inputs, items);
  const sizes = inputs.map(({ size, path }) => checkOptionalLine(problems, size, [...path, 'size']));
  const fields = {
    deliveryDate: input.deliveryDate ?? null,
    notes: checkNotes(problems, input.notes, ['notes']),
    makingCharge: checkAmount(problems, input.makingCharge ?? '0', studio, ['makingCharge']).toFixed(),
    discount: checkAmount(problems, input.discount ?? '0', studio, ['discount']).toFixed(),
  } satisfies InputValues<CreateOrderInput, 'customerId' | 'items'>;
  problems.throwIfAny();

  const lines = inputs.map((line, i) => ({
    ...newLine(checkedItem(items, line.inventoryItemId), line, studio),
    size: sizes[i] ?? null,
  }));
  return { ...fields, lines };
}
