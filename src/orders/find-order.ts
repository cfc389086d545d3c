import { badUserInput } from '../platform/basics/refusals.ts';
import type { Context } from '../platform/graphql/context.ts';
import { type OrderRow, orderById, orderRows } from './order.loaders.ts';

/**
 * An order by its id or its number; null when there is none. Throws BAD_USER_INPUT unless exactly one of them is given.
 */
export async function findOrder(
  ctx: Context,
  { id, number }: { id?: string | null | undefined; number?: number | null | undefined },
): Promise<OrderRow | null> {
  if ((id == null) === (number == null)) throw badUserInput('Give either the `id` or the `number` of the order.');
  if (id != null) return ctx.loader(orderById).load(id);
  const [order] = await ctx.reading.rows(
    orderRows(ctx)
      .where('orders.number', '=', number as never)
      .compile(),
  );
  return order ?? null;
}
