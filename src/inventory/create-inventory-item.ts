import { checkAmount, checkQuantity } from '../platform/basics/checked-amount.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { changeStock } from './change-stock.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { checkThreshold } from './check-threshold.ts';
import { InventoryItem } from './inventory-item.entity.ts';
import type { CreateInventoryItemInput } from './inventory-item.inputs.ts';
import { decimalPlaces } from './stock-unit.ts';

/**
 * Adds an inventory item with the first line of its ledger. Returns the id. Throws UserErrors for values that break a
 * rule, Duplicate, KeyReused.
 */
export function createInventoryItem(ctx: Context, input: CreateInventoryItemInput): Promise<string> {
  return oncePerKey(ctx, { change: 'createInventoryItem', args: { input } }, async em => {
    const problems = new Problems();
    const quantity = checkQuantity(problems, input.quantity, decimalPlaces[input.unit], ['quantity']);
    problems.check(quantity.gte(0), 'The quantity must not be negative.', ['quantity']);
    const threshold = checkThreshold(problems, input.lowStockThreshold, input.unit);
    const id = newId();
    const values = {
      name: checkLine(problems, input.name, ['name']),
      description: checkNotes(problems, input.description, ['description']) ?? '',
      category: checkLine(problems, input.category, ['category']),
      unit: input.unit,
      price: checkAmount(problems, input.price, ctx.studio, ['price']).toFixed(),
      lowStockThreshold: threshold.toFixed(),
    } satisfies InputValues<CreateInventoryItemInput, 'quantity'>;
    problems.throwIfAny();
    await checkNameIsFree(em, { id, ...values });
    const [at, by] = [ctx.now, ctx.actor?.id ?? null];
    em.create(InventoryItem, {
      id,
      ...values,
      quantity: '0',
      createdAt: at,
      updatedAt: at,
      createdBy: by,
      updatedBy: by,
      // The first line of its ledger makes it 1.
      version: 0,
    });
    await em.flush();
    await changeStock(em, [{ inventoryItemId: id, delta: quantity.toFixed() }], { ...ctx, reason: 'CREATED' });
    return id;
  });
}
