import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { encodingRefusal, isUtf8Decoded, notUtf8 } from '../basics/encodings.ts';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';

/**
 * Refuses a request before its body is read when the parameters in its URL are not UTF-8, or its headers say that its
 * body is not. Otherwise wrong letters would be stored, or names not found. Other headers may have any bytes, as some
 * proxies add names of places in Latin-1: none of them is stored but the ASCII characters of User-Agent.
 */
export async function refuseOtherEncodings(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const refusal = refusalOf(request);
  if (!refusal) return undefined;
  if (refusal.status === 415) reply.header('accept-encoding', 'identity');
  return refuseRequest(request, reply, refusal);
}

function refusalOf({ url, method, headers }: FastifyRequest): Refusal | undefined {
  const parameters = url.indexOf('?');
  if (parameters >= 0 && !isUtf8Decoded(url.slice(parameters))) return notUtf8('The URL');
  return method === 'GET' || method === 'HEAD' ? undefined : encodingRefusal(headers, 'The body');
}

/** Reads JSON as Fastify does, but refuses bytes that are not UTF-8, which it would replace. */
export function readOnlyUtf8(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) return parse(request, body.toString(), done);
    const { status: statusCode, message } = notUtf8('The body');
    return done(Object.assign(new Error(message), { statusCode }));
  });
}
