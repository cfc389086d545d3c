import { recordEvent } from '../orders/record-event.ts';
import { NotFound } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { retentionDays } from './image-retention.ts';
import { lockImage } from './lock-image.ts';

/**
 * Restores a deleted image of an open order. Returns the id. Throws NotFound when it was not deleted or its files have
 * been removed, StaleVersion, Invalid when the order is not open.
 */
export function restoreImage(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image, order } = await lockImage(em, id, { includeDeleted: true, expectedVersion });
    if (!image.deletedAt) throw new NotFound('This image is not deleted: there is nothing to restore.', ['id']);
    if (image.filesRemovedAt) {
      const message = `This image cannot be restored: its files were removed ${retentionDays} days after it was deleted. Upload it again.`;
      throw new NotFound(message, ['id']);
    }
    order.assertOpen(['id']);
    image.deletedAt = null;
    image.deletedBy = null;
    image.version += 1;
    recordEvent(em, order, ctx, { kind: 'IMAGE_RESTORED', subjectId: id });
    return id;
  });
}
