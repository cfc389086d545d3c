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
import { oncePerKey, resultOfKey, type Sent } from '../platform/graphql/idempotency.ts';
import { runInTurn } from './decode-queue.ts';
import { Image } from './image.entity.ts';
import { ImageTooLarge } from './image-errors.ts';
import { fileNamesOf } from './image-files.ts';
import { decodeAnyImage } from './image-kind.ts';
import { makePicture, type Picture, storePicture } from './picture.ts';

export interface ImageUpload {
  orderId: string;
  file: UploadedFile;
  description?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}

/**
 * Adds an image to an open order. The files are stored before the row is written, so that there is never a row without
 * files. With an idempotency key the image is added once, and a repeated upload leaves no files. Returns the id. Throws
 * NotFound, Invalid, KeyReused, UnsupportedImage, ImageTooLarge, ImagesBusy.
 */
export async function uploadImage(ctx: Context, upload: ImageUpload): Promise<string> {
  const { orderId, file, description } = upload;
  const sent = await asSent(upload);
  const added = await resultOfKey(ctx, sent);
  if (added !== null) return added;
  const problems = new Problems();
  const checkedDescription = checkNotes(problems, description, ['description']);
  // Checked before the work, and again when the row is written: the order may be closed in between.
  await problems.of(() => inTransaction(ctx.em, em => lockOpenOrder(em, orderId)));
  if (file.isTooLarge) {
    const limit = `The file is too large: it can have at most ${file.maxBytes} bytes. Scale it down, or save it as a JPEG.`;
    problems.add(new ImageTooLarge(limit));
  }
  problems.throwIfAny();
  const picture = await runInTurn(async () => {
    // Another upload with the same key may have been completed while this one waited.
    const addedMeanwhile = await resultOfKey(ctx, sent);
    if (addedMeanwhile !== null) return addedMeanwhile;
    return makePicture(await decodeAnyImage(await file.bytes()));
  });
  return typeof picture === 'string'
    ? picture
    : addImage(ctx, sent, { ...upload, description: checkedDescription }, picture);
}

/** The change to compare with others of its key. Its file is represented by a hash of the content. */
async function asSent({ file, idempotencyKey, ...args }: ImageUpload): Promise<Sent> {
  if (idempotencyKey == null) return { change: 'uploadImage', args };
  return { change: 'uploadImage', args: { ...args, idempotencyKey, file: await file.digest() } };
}

async function lockOpenOrder(em: EntityManager, id: string): Promise<Order> {
  const order = await lockOrder(em, id, null, ['orderId']);
  order.assertOpen(['orderId']);
  return order;
}

async function addImage(
  ctx: Context,
  sent: Sent,
  { orderId, description }: ImageUpload,
  picture: Picture,
): Promise<string> {
  const id = newId();
  try {
    await storePicture(ctx.storage, id, picture);
  } catch (error) {
    await discardFiles(ctx, id);
    throw error;
  }
  try {
    const added = await oncePerKey(ctx, sent, async em => {
      const order = await lockOpenOrder(em, orderId);
      em.create(Image, {
        id,
        order,
        description,
        ...picture.properties,
        uploadedAt: ctx.now,
        uploadedBy: ctx.actor?.id ?? null,
      });
      recordEvent(em, order, ctx, { kind: 'IMAGE_ADDED', subjectId: id, toDescription: description ?? null });
      return id;
    });
    // Another upload with the same key was completed first.
    if (added !== id) await discardFiles(ctx, id);
    return added;
  } catch (error) {
    // After any other error the row may have been committed all the same. Then the files stay; cleanImages removes
    // them if they are orphans.
    if (error instanceof UserError) await discardFiles(ctx, id);
    throw error;
  }
}

/** Never rejects, so that the caller can throw the original error: cleanImages removes what is left. */
async function discardFiles({ storage }: Context, id: string): Promise<void> {
  await Promise.allSettled([storage.delete(fileNamesOf(id))]);
}
