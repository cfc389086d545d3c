import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { Image } from '../images/image.entity.ts';
import { longestSide, sizeNames } from '../images/image-size.ts';
import { imageFile } from '../images/serve-images.ts';
import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { newId } from '../platform/columns.ts';
import type { MadeOrder } from './add-order.ts';
import { daysBefore, type Making } from './making.ts';
import { palettesFor } from './palettes.ts';
import { sketch } from './sketches.ts';

/** Orders that get a drawing, the youngest: they are what the board shows first. */
const drawn = 16;

/** Draws style images for the youngest orders, in all sizes, and keeps them as files. Returns how many. */
export async function addImages(making: Making, orders: MadeOrder[]): Promise<number> {
  const { em, random, juniorId, uploadsDir, now } = making;
  await mkdir(uploadsDir, { recursive: true });
  for (const [i, { id: orderId, garment }] of orders.slice(-drawn).entries()) {
    const at = daysBefore(now, (drawn - i) / 1000);
    const id = newId();
    const picture = await drawing(sketch(garment.sketch, random.pick(palettesFor(garment.sketch))));
    await Promise.all(picture.files.map(({ name, data }) => writeFile(imageFile(uploadsDir, id, name), data)));
    const order = await em.findOneOrFail(Order, orderId);
    em.create(Image, {
      id,
      order,
      description: `${garment.name}, as agreed`,
      contentType: 'image/webp',
      width: picture.width,
      height: picture.height,
      byteSize: picture.byteSize,
      thumbhash: picture.thumbhash,
      uploadedAt: at,
      uploadedBy: juniorId,
    });
    const actor = { id: juniorId, role: 'JUNIOR_ADMIN', sessionId: '' } as const;
    recordEvent(em, order, { actor, now: at }, { kind: 'IMAGE_ADDED', subjectId: id });
    await em.flush();
  }
  return drawn;
}

/** Every size of a drawing as WebP, with what a client is told of it. */
async function drawing(svg: string) {
  const original = await sharp(Buffer.from(svg)).png().toBuffer();
  const files = await Promise.all(
    (['THUMBNAIL', 'PREVIEW', 'FULL'] as const).map(async size => {
      const side = longestSide[size];
      const resized = sharp(original).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
      const { data, info } = await resized.webp({ quality: 82 }).toBuffer({ resolveWithObject: true });
      return { name: sizeNames[size], data, info };
    }),
  );
  const { data: pixels, info } = await sharp(original)
    .resize(75, 100)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const full = files[2]?.info;
  return {
    files,
    width: full?.width ?? 0,
    height: full?.height ?? 0,
    byteSize: full?.size ?? 0,
    thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, pixels)).toString('base64'),
  };
}
