import { type InferResult, sql } from 'kysely';
import { OrderSchema } from '../orders/order.entity.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { manyPer, onePer } from '../platform/graphql/loading.ts';
import { ImageSchema } from './image.entity.ts';

const db = rowsOf(ImageSchema, OrderSchema);

/** All images, including deleted ones. */
const allImageRows = ({ em }: Context) =>
  db(em)
    .selectFrom('images')
    .select([
      'images.id',
      'images.order_id as orderId',
      'images.description',
      'images.content_type as contentType',
      'images.width',
      'images.height',
      'images.byte_size as byteSize',
      'images.thumbhash',
      'images.uploaded_at as uploadedAt',
      'images.uploaded_by_id as uploadedById',
      'images.version',
      'images.deleted_at as deletedAt',
      'images.deleted_by_id as deletedById',
    ]);

/** The images of orders that are not deleted. Includes deleted images, because they can be restored. */
export const imageRows = (ctx: Context) =>
  allImageRows(ctx).where(
    sql<boolean>`exists (select from orders where orders.id = images.order_id and orders.deleted_at is null)`,
  );

export type ImageRow = InferResult<ReturnType<typeof imageRows>>[number];

export const imageById = onePer(
  (ctx: Context, ids) => imageRows(ctx).where('images.id', '=', any(ids)),
  image => image.id,
);

/** The images of an order that are not deleted, oldest first. */
export const imagesOfOrder = manyPer(
  (ctx: Context, orders) =>
    allImageRows(ctx)
      .where('images.order_id', '=', any(orders))
      .where('images.deleted_at', 'is', null)
      .orderBy('images.id'),
  image => image.orderId,
  imageById,
);
