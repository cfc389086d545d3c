import { recordEvent } from '../orders/record-event.ts';
import { NotFound } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { lockImage } from './lock-image.ts';

/** Hides an image of an open order; its files are kept for 30 days. Returns the id. Throws NotFound, Invalid. */
export function deleteImage(ctx: Context, id: string): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image, order } = await lockImage(em, id);
    order.assertOpen(['id']);
    image.deletedAt = ctx.now;
    image.deletedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    image.version += 1;
    recordEvent(em, order, ctx, { kind: 'IMAGE_REMOVED', subjectId: id });
    return id;
  });
}

/** Shows a deleted image again, as long as its files are kept. Returns the id. Throws NotFound, Invalid when its order is not open. */
export function restoreImage(ctx: Context, id: string): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image, order } = await lockImage(em, id, { deleted: true });
    if (image.filesRemovedAt) {
      throw new NotFound('The files of this image were removed, 30 days after it was deleted: upload it again.', [
        'id',
      ]);
    }
    order.assertOpen(['id']);
    image.deletedAt = null;
    image.deletedBy = null;
    image.version += 1;
    recordEvent(em, order, ctx, { kind: 'IMAGE_ADDED', subjectId: id });
    return id;
  });
}
