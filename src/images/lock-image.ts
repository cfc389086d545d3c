import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../orders/order.entity.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import { lockRow } from '../platform/database/lock-row.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { Image, ImageSchema } from './image.entity.ts';

interface LockImageOptions {
  includeDeleted?: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * An image of an order that is not deleted, and the order. Both are locked until the transaction ends, the order first,
 * as in every change of an order. Throws NotFound, StaleVersion.
 */
export async function lockImage(
  em: EntityManager,
  id: string,
  { includeDeleted = false, expectedVersion }: LockImageOptions = {},
): Promise<{ image: Image; order: Order }> {
  const noun = 'image';
  const row = await db(em).selectFrom('images').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound(noun, ['id']);
  const order = await lockRow(em, Order, { noun, where: { id: row.order_id, deletedAt: null } });
  const where = includeDeleted ? { id } : { id, deletedAt: null };
  return { order, image: await lockRow(em, Image, { noun, where, expectedVersion }) };
}

const db = rowsOf(ImageSchema);
