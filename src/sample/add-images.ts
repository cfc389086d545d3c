import { Image } from '../images/image.entity.ts';
import { keepPicture, type Picture } from '../images/image-pipeline.ts';
import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { newId } from '../platform/database/columns.ts';
import type { MadeOrder } from './add-orders.ts';
import { drawAll } from './draw.ts';
import { garments } from './garments.ts';
import { daysBefore, type Making } from './making.ts';
import { palettesFor } from './palettes.ts';
import { seeded } from './random.ts';
import { type SketchStyle, sketch } from './sketches.ts';

/** Orders that get a drawing, the youngest: they are what the board shows first. */
const drawn = 12;

export type Drawings = ReadonlyMap<SketchStyle, Picture>;

/** One drawing of every style that the studio sews. Needs no database, so that it can be done meanwhile. */
export async function drawStyles(seed: number): Promise<Drawings> {
  const random = seeded(seed);
  const styles = [...new Set(garments.map(garment => garment.sketch))];
  const plates = styles.map(style => sketch(style, random.pick(palettesFor(style))));
  const drawings = await drawAll(plates);
  return new Map(styles.map((style, i) => [style, drawings[i] as Picture]));
}

/** Gives the youngest orders the drawing of their style, kept as files. Returns how many. */
export async function addImages(making: Making, orders: MadeOrder[], drawings: Drawings): Promise<number> {
  const youngest = orders.slice(-drawn);
  for (const [i, order] of youngest.entries()) {
    const drawing = drawings.get(order.garment.sketch);
    if (drawing) await addImage(making, order, drawing, daysBefore(making.now, (drawn - i) / 1000));
  }
  await making.em.flush();
  return youngest.length;
}

async function addImage(
  { em, juniorId, storage }: Making,
  { id: orderId, garment }: MadeOrder,
  picture: Picture,
  at: Date,
): Promise<void> {
  const id = newId();
  await keepPicture(storage, id, picture);
  const order = await em.findOneOrFail(Order, orderId);
  const description = `${garment.name}, as agreed`;
  em.create(Image, { id, order, description, ...picture.told, uploadedAt: at, uploadedBy: juniorId });
  const actor = { id: juniorId, role: 'JUNIOR_ADMIN', sessionId: '' } as const;
  recordEvent(em, order, { actor, now: at }, { kind: 'IMAGE_ADDED', subjectId: id });
}
