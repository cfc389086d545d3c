import { recordEvent } from '../orders/record-event.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { lockImage } from './lock-image.ts';

/**
 * Hides an image of an open order. Its files are kept for a while, so that it can be restored. Returns the id. Throws
 * NotFound, StaleVersion, Invalid when the order is not open.
 */
export function deleteImage(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image, order } = await lockImage(em, id, { expectedVersion });
    order.assertOpen(['id']);
    image.deletedAt = ctx.now;
    image.deletedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    image.version += 1;
    recordEvent(em, order, ctx, { kind: 'IMAGE_REMOVED', subjectId: id });
    return id;
  });
}
