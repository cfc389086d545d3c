import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { checkThreshold } from './check-threshold.ts';
import type { UpdateInventoryItemInput } from './inventory-item.inputs.ts';
import { lockItem } from './lock-items.ts';

/**
 * Changes the fields of an inventory item that the input names; a new price applies to orders from now on. A field that
 * already has the value sent is no change. Returns the id. Throws NotFound, StaleVersion, Duplicate, UserErrors for
 * values that break a rule.
 */
export function updateInventoryItem(ctx: Context, id: string, input: UpdateInventoryItemInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const item = await lockItem(em, id, input.expectedVersion);
    const problems = new Problems();
    const changed = assign(item, input, {
      name: name => checkLine(problems, name ?? '', ['name']),
      description: description => checkNotes(problems, description, ['description']) ?? '',
      category: category => checkLine(problems, category ?? '', ['category']),
      price: price => {
        problems.check(price !== null, 'The price cannot be cleared.', ['price']);
        return price === null ? undefined : checkAmount(problems, price, ctx.studio, ['price']);
      },
      lowStockThreshold: threshold => checkThreshold(problems, threshold, item.unit),
    });
    problems.throwIfAny();
    await checkNameIsFree(em, item);
    if (changed.length > 0) touchBy(em, item, ctx);
    return id;
  });
}
