import { Decimal } from 'decimal.js';
import { checkAmount, checkQuantity } from '../platform/basics/checked-amount.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import type { InventoryItem } from './inventory-item.entity.ts';
import type { UpdateInventoryItemInput } from './inventory-item.inputs.ts';
import { lockItem } from './lock-items.ts';
import { decimalPlaces } from './stock-unit.ts';

/**
 * Changes what the input names about an inventory item, its price for orders from now on; what stays the same is no change. Returns the id. Throws NotFound,
 * StaleVersion, Duplicate, UserErrors for values that break a rule.
 */
export function updateInventoryItem(ctx: Context, id: string, input: UpdateInventoryItemInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const item = await lockItem(em, id, input.expectedVersion);
    const before = values(item);
    const problems = new Problems();
    if (input.name !== undefined) item.name = checkLine(problems, input.name ?? '', ['name']);
    if (input.description !== undefined) {
      item.description = checkNotes(problems, input.description, ['description']) ?? '';
    }
    if (input.category !== undefined) item.category = checkLine(problems, input.category ?? '', ['category']);
    if (input.price !== undefined && problems.check(input.price !== null, 'A price cannot be cleared.', ['price'])) {
      item.price = checkAmount(problems, input.price ?? '0', ctx.studio, ['price']).toFixed();
    }
    if (input.lowStockThreshold !== undefined) {
      const threshold = checkQuantity(problems, input.lowStockThreshold ?? '0', decimalPlaces[item.unit], [
        'lowStockThreshold',
      ]);
      problems.check(threshold.gte(0), 'A threshold must not be negative.', ['lowStockThreshold']);
      item.lowStockThreshold = threshold.toFixed();
    }
    problems.throwIfAny();
    await checkNameIsFree(em, item);
    if (before !== values(item)) item.touch(em, ctx.actor, ctx.now);
    return id;
  });
}

function values({ name, description, category, price, lowStockThreshold }: InventoryItem): string {
  return JSON.stringify([name, description, category, new Decimal(price), new Decimal(lowStockThreshold)]);
}
