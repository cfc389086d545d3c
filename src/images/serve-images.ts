import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal, refuseRequest } from '../platform/basics/refuse-request.ts';
import { sendFile } from '../platform/files/send-file.ts';
import type { Storage } from '../platform/files/storage.ts';
import { isId } from '../platform/graphql/scalars.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { fileNameOf, storedContentType } from './image-files.ts';
import { ImageSize, sizeNames } from './image-size.ts';
import { isSigned, type SignedParams } from './image-url.ts';

export interface ServeImagesOptions {
  storage: Storage;
  /** The keys of the access tokens. The keys that sign image URLs are derived from them. */
  tokenKeys: TokenKeys;
  /** Called when a file of an image is not there. */
  missing(request: FastifyRequest, imageId: string): Promise<void>;
}

/**
 * Serves the images at `/images/<id>/<size>` to everyone who has a signed URL that has not expired. It needs no session
 * and reads no row, so the URL of an image works until it expires, even if the image is deleted in between.
 */
export function serveImages(app: FastifyInstance, { storage, tokenKeys, missing }: ServeImagesOptions): void {
  app.route<{ Params: { id: string; size: string }; Querystring: Record<string, string | string[]> }>({
    method: ['GET', 'HEAD'],
    url: '/images/:id/:size',
    async handler(request, reply) {
      const [id, size] = [request.params.id.toLowerCase(), sizeNamed(request.params.size)];
      if (!isId(id) || !size) return reply.callNotFound();
      const params = readParams(request.query);
      if (!params || !isSigned(tokenKeys, id, request.params.size, params))
        return refuseRequest(request, reply, notSigned);
      if (params.expires * 1000 <= Date.now()) return refuseRequest(request, reply, hasExpired);
      const sent = await sendFile(storage, fileNameOf(id, size), request, reply, {
        contentType: storedContentType,
        disposition: `inline; filename="image-${id}-${sizeNames[size]}.webp"`,
        cacheControl: 'private, max-age=31536000, immutable',
      });
      if (sent) return reply;
      await missing(request, id);
      return reply.callNotFound();
    },
  });
}

const sizeNamed = (name: string) => Object.values(ImageSize).find(size => sizeNames[size] === name);

/** The parameters of a URL, only in the one spelling that imageUrl writes. */
function readParams({ expires, signature }: Record<string, string | string[]>): SignedParams | undefined {
  if (typeof expires !== 'string' || typeof signature !== 'string') return undefined;
  const isCanonical = /^[1-9]\d{0,11}$/.test(expires) && /^[\w-]{43}$/.test(signature);
  return isCanonical ? { expires: Number(expires), signature } : undefined;
}

const forbidden = (message: string) => refusal(403, 'FORBIDDEN', message);
const notSigned = forbidden('This image URL is not signed by this server: query the `url` of the image.');
const hasExpired = forbidden('This image URL has expired: query the `url` of the image again.');
