import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { checkQuantity } from '../platform/basics/checked-amount.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { changeStock } from './change-stock.ts';
import { InsufficientStock } from './insufficient-stock.ts';
import type { AdjustInventoryInput } from './inventory-item.inputs.ts';
import { lockItem } from './lock-items.ts';
import { decimalPlaces } from './stock-unit.ts';

/**
 * Books what came in, or what a count showed. Returns the item's id. Throws NotFound, InsufficientStock when it would leave
 * less than nothing, UserErrors for values that break a rule, KeyReused.
 */
export function adjustInventory(ctx: Context, id: string, input: AdjustInventoryInput): Promise<string> {
  return oncePerKey(ctx, { change: `adjustInventory ${id}`, input }, async em => {
    const item = await lockItem(em, id);
    const { reason } = input;
    const problems = new Problems();
    const delta = checkQuantity(problems, input.delta, decimalPlaces[item.unit], ['delta']);
    const note = checkNotes(problems, input.note, ['note']);
    problems.check(!delta.isZero(), 'It must change something: 0 does not.', ['delta']);
    problems.check(
      reason === 'RESTOCKED' || reason === 'CORRECTED',
      'Only RESTOCKED or CORRECTED can be booked by hand.',
      ['reason'],
    );
    problems.check(reason !== 'RESTOCKED' || delta.gte(0), 'What is restocked is added: use CORRECTED to take away.', [
      'delta',
    ]);
    const left = new Decimal(item.quantity).plus(delta);
    const fits = left.plus(await quantityTakenByOrders(em, id)).lt('1e10');
    problems.check(fits, 'A quantity, with what orders may give back, must stay below 10,000,000,000.', ['delta']);
    problems.throwIfAny();
    if (left.isNegative()) throw new InsufficientStock(item, delta.neg(), ['delta']);
    await changeStock(em, [{ inventoryItemId: id, delta: delta.toFixed() }], { ...ctx, reason, note });
    item.touch(em, ctx.actor, ctx.now);
    return id;
  });
}

/** What orders took and did not give back: all of it may come back, and must have a place then. */
async function quantityTakenByOrders(em: EntityManager, id: string): Promise<string> {
  const { rows } = await sql<{ taken: string }>`select coalesce(-sum(delta), 0) as taken from inventory_changes
    where inventory_item_id = ${id} and order_id is not null`.execute(em.getKysely());
  return rows[0]?.taken ?? '0';
}
