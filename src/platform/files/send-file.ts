import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from './byte-range.ts';
import type { Shown, Storage } from './storage.ts';

/**
 * Answers with a stored file, which never changes, or redirects to it; 404 when there is none. Supports GET, HEAD,
 * If-None-Match, Range and If-Range. The headers keep a browser from running anything in the file as a page of this
 * server.
 */
export async function sendFile(
  storage: Storage,
  name: string,
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<FastifyReply> {
  const file = await storage.open(name, { ...shown, head: method === 'HEAD' });
  if (!file) {
    reply.callNotFound();
    return reply;
  }
  if ('redirect' in file) {
    return reply.header('cache-control', `private, max-age=${file.seconds}`).redirect(file.redirect);
  }
  const tag = `"${name}"`;
  reply.headers({
    etag: tag,
    'accept-ranges': 'bytes',
    'cache-control': shown.cacheControl,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  if (isCached(tag, headers['if-none-match'])) return reply.code(304).send();
  const rangeHeader = method === 'GET' && (headers['if-range'] ?? tag) === tag ? headers.range : undefined;
  const range = byteRange(rangeHeader, file.size);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`);
  reply.headers({ 'content-type': shown.contentType, 'content-disposition': shown.disposition });
  reply.header('content-length', end - start + 1);
  return reply.send(method === 'HEAD' ? undefined : file.stream(start, end));
}

/** Whether the client has the file in its cache. */
function isCached(tag: string, header: string | undefined): boolean {
  const tags = (header ?? '').split(',').map(each => each.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
