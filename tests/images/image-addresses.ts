import { request } from 'node:http';
import { fileNameOf } from '../../src/images/image-files.ts';
import { ImageSize } from '../../src/images/image-size.ts';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

/** An image of an order with its files. Their content is text that names their size: "the FULL picture". */
export async function anImageWithFiles(studio: TestStudio): Promise<{ id: string }> {
  const { id } = await anImage(studio, (await anOrder(studio)).id);
  for (const size of Object.values(ImageSize)) {
    await studio.storage.put(fileNameOf(id, size), Buffer.from(`the ${size} picture`), 'image/webp');
  }
  return { id };
}

/** The addresses of an image in the API, by size. */
export async function addressesOf(
  studio: TestStudio,
  { token }: Person,
  id: string,
): Promise<Record<ImageSize, string>> {
  const query =
    'query ($id: ID!) { image(id: $id) { THUMBNAIL: url(size: THUMBNAIL) PREVIEW: url(size: PREVIEW) FULL: url } }';
  return (await data<{ image: Record<ImageSize, string> }>(studio, query, { variables: { id }, token })).image;
}

/** The answer to a path that is sent exactly as written. `fetch` would normalize it. */
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
