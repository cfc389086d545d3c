import { request } from 'node:http';
import { fileNameOf } from '../../src/images/image-files.ts';
import { ImageSize } from '../../src/images/image-size.ts';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

/** An image of an order with its files, which are no pictures but say their size: "the FULL picture". */
export async function anImageWithFiles(studio: TestStudio): Promise<{ id: string }> {
  const { id } = await anImage(studio, (await anOrder(studio)).id);
  for (const size of Object.values(ImageSize)) {
    await studio.storage.put(fileNameOf(id, size), Buffer.from(`the ${size} picture`), 'image/webp');
  }
  return { id };
}

/** Where the API says that an image is, by its size. */
export async function addressesOf(
  studio: TestStudio,
  { token }: Person,
  id: string,
): Promise<Record<ImageSize, string>> {
  const query =
    'query ($id: ID!) { image(id: $id) { THUMBNAIL: url(size: THUMBNAIL) PREVIEW: url(size: PREVIEW) FULL: url } }';
  return (await data<{ image: Record<ImageSize, string> }>(studio, query, { variables: { id }, token })).image;
}

/** What a path that is sent exactly as it is written is answered with. `fetch` would tidy it up before sending it. */
export function rawly(studio: TestStudio, path: string): Promise<{ status: number | undefined; text: string }> {
  const { hostname, port } = new URL(studio.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, async answer => {
      const chunks: Buffer[] = await answer.toArray();
      resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString() });
    })
      .on('error', reject)
      .end();
  });
}
