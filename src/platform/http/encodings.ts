import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { encodingRefusal, isUtf8Binary, isUtf8Decoded, notUtf8 } from '../basics/encodings.ts';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';

/**
 * Refuses a request before its body is read when its headers or the parameters in its URL are not UTF-8, or say that
 * its body is not. Otherwise wrong letters would be stored, or names not found.
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

function refusalOf({ url, method, headers, raw }: FastifyRequest): Refusal | undefined {
  if (!raw.rawHeaders.every(isUtf8Binary)) return notUtf8('A header');
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
