import { Image } from '../images/image.entity.ts';
import { type Picture, storePicture } from '../images/picture.ts';
import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { newId } from '../platform/database/columns.ts';
import type { AddedOrder } from './add-orders.ts';
import { drawAll } from './draw.ts';
import { garments } from './garments.ts';
import { palettesFor } from './palettes.ts';
import { seeded } from './random.ts';
import { daysBefore, type SampleContext } from './sample-context.ts';
import { drawSketch, type SketchStyle } from './sketches.ts';

/** Orders that get a drawing, the youngest: they are what the board shows first. */
const drawn = 12;

export type Drawings = ReadonlyMap<SketchStyle, Picture>;

/** One drawing of every style that the studio sews. Needs no database, so that it can be done meanwhile. */
export async function drawStyles(seed: number): Promise<Drawings> {
  const random = seeded(seed);
  const styles = [...new Set(garments.map(garment => garment.sketch))];
  const plates = styles.map(style => drawSketch(style, random.pick(palettesFor(style))));
  const drawings = await drawAll(plates);
  return new Map(styles.map((style, i) => [style, drawings[i] as Picture]));
}

/** Gives the youngest orders the drawing of their style, kept as files. Returns how many. */
export async function addImages(making: SampleContext, orders: AddedOrder[], drawings: Drawings): Promise<number> {
  const youngest = orders.slice(-drawn);
  for (const [i, order] of youngest.entries()) {
    const drawing = drawings.get(order.garment.sketch);
    if (drawing) await addImage(making, order, drawing, daysBefore(making.now, (drawn - i) / 1000));
  }
  await making.em.flush();
  return youngest.length;
}

async function addImage(
  { em, juniorId, storage }: SampleContext,
  { id: orderId, garment }: AddedOrder,
  picture: Picture,
  at: Date,
): Promise<void> {
  const id = newId();
  await storePicture(storage, id, picture);
  const order = await em.findOneOrFail(Order, orderId);
  const description = `${garment.name}, as agreed`;
  em.create(Image, { id, order, description, ...picture.properties, uploadedAt: at, uploadedBy: juniorId });
  const actor = { id: juniorId, role: 'JUNIOR_ADMIN', sessionId: '' } as const;
  recordEvent(em, order, { actor, now: at }, { kind: 'IMAGE_ADDED', subjectId: id });
}
