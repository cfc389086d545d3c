import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { isId } from '../platform/scalars.ts';
import { sizeNames } from './image-size.ts';

/** Where the file of an image in one size is: names are made of ids, never of what a client said. */
export function imageFile(uploadsDir: string, id: string, size: string): string {
  return join(uploadsDir, `${id}.${size}.webp`);
}

/** Serves the pictures at `/images/<id>/<size>`. An image never changes, so that a browser asks once. */
export function serveImages(app: FastifyInstance, uploadsDir: string): void {
  app.get<{ Params: { id: string; size: string } }>('/images/:id/:size', async (request, reply) => {
    const { id, size } = request.params;
    if (!isId(id) || !Object.values(sizeNames).includes(size)) return reply.callNotFound();
    const file = imageFile(uploadsDir, id.toLowerCase(), size);
    const found = await stat(file).catch(() => null);
    if (!found) return reply.callNotFound();
    return reply
      .headers({
        'content-type': 'image/webp',
        'content-length': found.size,
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      })
      .send(createReadStream(file));
  });
}
