import { checkAmount, checkQuantity } from '../platform/basics/checked-amount.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { changeStock } from './change-stock.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { InventoryItem } from './inventory-item.entity.ts';
import type { CreateInventoryItemInput } from './inventory-item.inputs.ts';
import { decimalPlaces } from './stock-unit.ts';

/**
 * Adds an inventory item with the first line of its ledger. Returns the id. Throws UserErrors for values that break a
 * rule, Duplicate, KeyReused.
 */
export function createInventoryItem(ctx: Context, input: CreateInventoryItemInput): Promise<string> {
  return oncePerKey(ctx, { change: 'createInventoryItem', input }, async em => {
    const problems = new Problems();
    const digits = decimalPlaces[input.unit];
    const stock = checkQuantity(problems, input.quantity, digits, ['quantity']);
    problems.check(stock.gte(0), 'A quantity in stock must not be negative.', ['quantity']);
    const threshold = checkQuantity(problems, input.lowStockThreshold ?? '0', digits, ['lowStockThreshold']);
    problems.check(threshold.gte(0), 'A threshold must not be negative.', ['lowStockThreshold']);
    const given = {
      id: newId(),
      name: checkLine(problems, input.name, ['name']),
      description: checkNotes(problems, input.description, ['description']) ?? '',
      category: checkLine(problems, input.category, ['category']),
      unit: input.unit,
      price: checkAmount(problems, input.price, ctx.studio, ['price']).toFixed(),
      lowStockThreshold: threshold.toFixed(),
    };
    problems.throwIfAny();
    await checkNameIsFree(em, given);
    const by = ctx.actor?.id ?? null;
    em.create(InventoryItem, {
      ...given,
      quantity: '0',
      createdAt: ctx.now,
      updatedAt: ctx.now,
      createdBy: by,
      updatedBy: by,
    });
    await em.flush();
    await changeStock(em, [{ inventoryItemId: given.id, delta: stock.toFixed() }], { ...ctx, reason: 'CREATED' });
    return given.id;
  });
}
