import { Image } from '../images/image.entity.ts';
import { type Picture, storePicture } from '../images/picture.ts';
import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { newId } from '../platform/database/columns.ts';
import type { AddedOrder } from './add-orders.ts';
import { daysBefore, juniorActor, type SampleContext } from './sample-context.ts';
import type { SketchStyle } from './sketches.ts';

/** How many orders get an image: the newest ones, which a board shows first. */
const imageCount = 12;

/** Adds to each of the newest orders the picture of its style. Returns how many images were added. */
export async function addImages(
  sample: SampleContext,
  orders: AddedOrder[],
  pictures: ReadonlyMap<SketchStyle, Picture>,
): Promise<number> {
  const newest = orders.slice(-imageCount);
  for (const [i, order] of newest.entries()) {
    const picture = pictures.get(order.garment.sketch);
    if (picture) await addImage(sample, order, picture, daysBefore(sample.now, (imageCount - i) / 1000));
  }
  await sample.em.flush();
  return newest.length;
}

async function addImage(
  sample: SampleContext,
  { id: orderId, garment }: AddedOrder,
  picture: Picture,
  at: Date,
): Promise<void> {
  const { em, juniorId, storage } = sample;
  const id = newId();
  await storePicture(storage, id, picture);
  const order = await em.findOneOrFail(Order, orderId);
  const description = `${garment.name}, as agreed`;
  em.create(Image, { id, order, description, ...picture.properties, uploadedAt: at, uploadedBy: juniorId });
  recordEvent(
    em,
    order,
    { actor: juniorActor(sample), now: at },
    { kind: 'IMAGE_ADDED', subjectId: id, toDescription: description },
  );
}
