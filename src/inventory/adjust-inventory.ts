import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { checkQuantity, maxQuantity } from '../platform/basics/checked-amount.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { changeStock } from './change-stock.ts';
import { InsufficientStock } from './insufficient-stock.ts';
import type { InventoryItem } from './inventory-item.entity.ts';
import type { AdjustInventoryInput } from './inventory-item.inputs.ts';
import { lockItem } from './lock-items.ts';
import { decimalPlaces } from './stock-unit.ts';

/**
 * Books a delivery or the result of a stock count. Returns the item's id. Throws NotFound, StaleVersion,
 * InsufficientStock when the quantity would become negative, UserErrors for values that break a rule, KeyReused.
 */
export function adjustInventory(ctx: Context, id: string, input: AdjustInventoryInput): Promise<string> {
  return oncePerKey(ctx, { change: 'adjustInventory', args: { id, input } }, async em => {
    const item = await lockItem(em, id, input.expectedVersion);
    const { reason } = input;
    const problems = new Problems();
    const delta = checkQuantity(problems, input.delta, decimalPlaces[item.unit], ['delta']);
    const note = checkNotes(problems, input.note, ['note']);
    problems.check(!delta.isZero(), 'The change must not be 0.', ['delta']);
    const isManual = reason === 'RESTOCKED' || reason === 'CORRECTED';
    problems.check(isManual, 'Only RESTOCKED and CORRECTED can be booked by hand.', ['reason']);
    const hasRightSign = reason !== 'RESTOCKED' || delta.gte(0);
    problems.check(hasRightSign, 'RESTOCKED only adds stock: use CORRECTED to remove some.', ['delta']);
    const quantity = new Decimal(item.quantity).plus(delta);
    const digits = decimalPlaces[item.unit];
    const most = maxQuantity(digits)
      .minus(item.quantity)
      .minus(await quantityTakenByOrders(em, id));
    const figure = most.gt(0) ? `The delta can be at most ${most.toFixed(digits)}` : 'Nothing can be added';
    const limit = `${figure}: the quantity, with what orders could return, is limited.`;
    problems.check(delta.lte(most), limit, ['delta']);
    problems.throwIfAny();
    if (quantity.isNegative()) throw tooLittleStock(item, delta);
    await changeStock(em, [{ inventoryItemId: id, delta: delta.toFixed() }], { ...ctx, reason, note });
    return id;
  });
}

/** Says how much can be removed at most, also as the delta to send. */
function tooLittleStock(item: InventoryItem, delta: Decimal): InsufficientStock {
  const available = new Decimal(item.quantity);
  const least = available.neg().toFixed(decimalPlaces[item.unit]);
  const message = available.isZero()
    ? `${item.name}: nothing can be removed, because none is in stock.`
    : `${item.name}: the delta can be at least ${least}, because no more is in stock.`;
  return new InsufficientStock(item, { requested: delta.neg(), available, message }, ['delta']);
}

/** What orders took and have not returned. All of it could come back, and must fit into the column then. */
async function quantityTakenByOrders(em: EntityManager, id: string): Promise<string> {
  const { rows } = await sql<{ taken: string }>`select coalesce(-sum(delta), 0) as taken from inventory_changes
    where inventory_item_id = ${id} and order_id is not null`.execute(em.getKysely());
  return rows[0]?.taken ?? '0';
}
