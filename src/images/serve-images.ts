import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendFile } from '../platform/files/send-file.ts';
import type { Storage } from '../platform/files/storage.ts';
import { isId } from '../platform/graphql/scalars.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { fileNameOf } from './image-files.ts';
import { ImageSize, sizeNames } from './image-size.ts';
import { type ImageTicket, isSigned } from './image-url.ts';

export interface ImageSource {
  storage: Storage;
  /** The keys of access tokens, from which those of addresses are made. */
  tokenKeys: TokenKeys;
}

/**
 * Serves the pictures at `/images/<id>/<size>` to whoever has a signed address that has not expired: no session is asked
 * for and no row is read. So the address of an image that is deleted meanwhile opens until it expires.
 */
export function serveImages(app: FastifyInstance, { storage, tokenKeys }: ImageSource): void {
  app.route<{ Params: { id: string; size: string }; Querystring: Record<string, string | string[]> }>({
    method: ['GET', 'HEAD'],
    url: '/images/:id/:size',
    async handler(request, reply) {
      const [id, size] = [request.params.id.toLowerCase(), sizeOf(request.params.size)];
      if (!isId(id) || !size) return reply.callNotFound();
      const ticket = ticketFrom(request.query);
      if (!ticket || !isSigned(tokenKeys, id, request.params.size, ticket)) return refuse(reply, unsigned);
      if (ticket.expires * 1000 <= Date.now()) return refuse(reply, expired);
      return sendFile(storage, fileNameOf(id, size), request, reply, {
        contentType: 'image/webp',
        disposition: `inline; filename="image-${id}-${sizeNames[size]}.webp"`,
        cacheControl: 'private, max-age=31536000, immutable',
      });
    },
  });
}

const sizeOf = (name: string) => Object.values(ImageSize).find(size => sizeNames[size] === name);

function ticketFrom({ expires, signature }: Record<string, string | string[]>): ImageTicket | undefined {
  if (typeof expires !== 'string' || typeof signature !== 'string') return undefined;
  // Written as we write them: one address has one spelling.
  const spelled = /^[1-9]\d{0,11}$/.test(expires) && /^[\w-]{43}$/.test(signature);
  return spelled ? { expires: Number(expires), signature } : undefined;
}

function refuse(reply: FastifyReply, message: string) {
  const errors = [{ message, extensions: { code: 'FORBIDDEN' } }];
  return reply.code(403).header('cache-control', 'no-store').send({ errors });
}

const unsigned = 'This address of an image is not signed by this server: read `url` of the image.';
const expired = 'This address of an image has expired: read `url` of the image again.';
