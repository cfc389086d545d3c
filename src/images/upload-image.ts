import type { EntityManager } from '@mikro-orm/postgresql';
import { lockOrder } from '../orders/lock-order.ts';
import type { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { UserError } from '../platform/basics/user-error.ts';
import { newId } from '../platform/database/columns.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { UploadedFile } from '../platform/files/uploaded-file.ts';
import type { Context } from '../platform/graphql/context.ts';
import { runInTurn } from './decode-queue.ts';
import { Image } from './image.entity.ts';
import { decodeImage } from './image-decoder.ts';
import { ImageTooLarge } from './image-errors.ts';
import { fileNamesOf } from './image-files.ts';
import { checkKind } from './image-kind.ts';
import { makePicture, type Picture, storePicture } from './picture.ts';

export interface NewImage {
  orderId: string;
  file: UploadedFile;
  description?: string | null | undefined;
}

/**
 * Adds a picture to an order that is open. The files are kept before the row is written: whatever happens, no row is
 * without its files. Returns the id. Throws NotFound, Invalid, UnsupportedImage, ImageTooLarge, ImagesBusy.
 */
export async function uploadImage(ctx: Context, { orderId, file, description }: NewImage): Promise<string> {
  const problems = new Problems();
  const said = checkNotes(problems, description, ['description']);
  await problems.of(async () => {
    // Asked before the work, and again when the row is written: an order may close meanwhile.
    await inTransaction(ctx.em, em => openOrder(em, orderId));
  });
  if (file.isTooLarge) problems.add(new ImageTooLarge('The file is too large: send it smaller, or as a JPEG.'));
  problems.throwIfAny();
  const picture = await runInTurn(async () => {
    const bytes = await file.bytes();
    await checkKind(bytes);
    return makePicture(await decodeImage(bytes));
  });
  return add(ctx, orderId, said, picture);
}

async function add(ctx: Context, orderId: string, description: string | null, picture: Picture): Promise<string> {
  const id = newId();
  try {
    await storePicture(ctx.storage, id, picture);
  } catch (error) {
    await discard(ctx, id);
    throw error;
  }
  try {
    return await inTransaction(ctx.em, async em => {
      const order = await openOrder(em, orderId);
      em.create(Image, {
        id,
        order,
        description,
        ...picture.properties,
        uploadedAt: ctx.now,
        uploadedBy: ctx.actor?.id ?? null,
      });
      recordEvent(em, order, ctx, { kind: 'IMAGE_ADDED', subjectId: id });
      return id;
    });
  } catch (error) {
    // After another error than ours the row may be there all the same: then the files stay, and the clean-up tells.
    if (error instanceof UserError) await discard(ctx, id);
    throw error;
  }
}

async function openOrder(em: EntityManager, id: string): Promise<Order> {
  const order = await lockOrder(em, id, null, ['orderId']);
  order.assertOpen(['orderId']);
  return order;
}

/** What cannot be removed now is found by the clean-up; the error that led here is the one to tell. */
async function discard({ storage }: Context, id: string): Promise<void> {
  await Promise.allSettled([storage.delete(fileNamesOf(id))]);
}
