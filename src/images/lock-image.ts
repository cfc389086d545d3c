import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Order } from '../orders/order.entity.ts';
import { NotFound } from '../platform/basics/common-errors.ts';
import { Image } from './image.entity.ts';

/**
 * An image that is shown, or with `deleted` one that is not, and its order; both locked until the transaction ends, the
 * order first, as every change of an order does. Throws NotFound.
 */
export async function lockImage(
  em: EntityManager,
  id: string,
  { deleted = false } = {},
): Promise<{ image: Image; order: Order }> {
  const deletedAt = deleted ? { $ne: null } : null;
  const found = await em.findOne(Image, { id, deletedAt });
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const order = found && (await em.findOne(Order, { id: found.order.id, deletedAt: null }, { lockMode }));
  const image = order && (await em.findOne(Image, { id, deletedAt }, { lockMode, refresh: true }));
  if (!image) {
    throw new NotFound(`There is no ${deleted ? 'deleted ' : ''}image with this id${deleted ? '' : ' (any more)'}.`, [
      'id',
    ]);
  }
  return { image, order };
}
