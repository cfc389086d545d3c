import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { Customer } from '../customers/customer.entity.ts';
import { lockItems } from '../inventory/lock-items.ts';
import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkNotes, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { NotFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { Order } from './order.entity.ts';
import type { CreateOrderInput } from './order.inputs.ts';
import { OrderItem } from './order-item.entity.ts';
import { addedUp, bookStock, checkWishes, newLine, wishedItem } from './order-lines.ts';
import { recordEvent } from './record-event.ts';

/** Lines that one order takes at most. */
export const maxLines = 500;

/**
 * Takes an order with its items, all of them or none. Returns the id. Throws UserErrors with all that is wrong at once:
 * an unknown customer, unknown items, values that break a rule, too little in stock; or KeyReused.
 */
export function createOrder(ctx: Context, input: CreateOrderInput): Promise<string> {
  return oncePerKey(ctx, { change: 'createOrder', input }, em => takeOrder(em, ctx, input));
}

/** The same inside a transaction. */
async function takeOrder(
  em: EntityManager,
  ctx: Pick<Context, 'actor' | 'now' | 'studio'>,
  input: CreateOrderInput,
): Promise<string> {
  const problems = new Problems();
  const customer = await em.findOne(
    Customer,
    { id: input.customerId, deletedAt: null },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  if (!customer) problems.add(new NotFound('There is no customer with this id (any more).', ['customerId']));
  if (!problems.check(input.items.length <= maxLines, `An order takes at most ${maxLines} lines.`, ['items'])) {
    problems.throwIfAny();
  }
  const items = await lockItems(
    em,
    input.items.map(item => item.inventoryItemId),
  );
  checkWishes(
    problems,
    input.items.map((item, i) => ({ ...item, path: ['items', `${i}`] })),
    items,
  );
  const sizes = input.items.map((item, i) => checkOptionalLine(problems, item.size, ['items', `${i}`, 'size']));
  const given = {
    notes: checkNotes(problems, input.notes, ['notes']),
    makingCharge: checkAmount(problems, input.makingCharge ?? '0', ctx.studio, ['makingCharge']).toFixed(),
    discount: checkAmount(problems, input.discount ?? '0', ctx.studio, ['discount']).toFixed(),
  };
  problems.throwIfAny();

  const lines = input.items.map(({ inventoryItemId, quantity }, i) => {
    const wish = { quantity, path: ['items', `${i}`] };
    return { ...newLine(wishedItem(items, inventoryItemId), wish, ctx.studio), size: sizes[i] ?? null };
  });
  const by = ctx.actor?.id ?? null;
  const order = em.create(Order, {
    id: newId(),
    customer: input.customerId,
    status: 'PENDING',
    deliveryDate: input.deliveryDate ?? null,
    itemsTotal: lines.reduce((sum, line) => sum.plus(line.lineTotal), new Decimal(0)).toFixed(),
    paidTotal: '0',
    refundedTotal: '0',
    ...given,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    createdBy: by,
    updatedBy: by,
    version: 0,
  });
  order.checkPrice(['discount']);
  for (const line of lines) em.create(OrderItem, { ...line, order, createdAt: ctx.now });
  recordEvent(em, order, ctx, { kind: 'CREATED' });
  await em.flush();
  const taken = addedUp(lines.map(line => [line.inventoryItem.id, new Decimal(line.quantity).neg()]));
  await bookStock(em, taken, { ...ctx, orderId: order.id });
  return order.id;
}
