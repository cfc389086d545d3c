import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCached } from '../basics/cached.ts';
import { byteRange } from './byte-range.ts';
import type { Shown, Storage } from './storage.ts';

/**
 * Answers with a stored file, which never changes, or redirects to it. Resolves to whether there is one; otherwise
 * nothing was answered. Supports GET, HEAD, If-None-Match, Range and If-Range. The headers keep a browser from running
 * anything in the file as a page of this server.
 */
export async function sendFile(
  storage: Storage,
  name: string,
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<boolean> {
  const file = await storage.open(name, { ...shown, head: method === 'HEAD' });
  if (!file) return false;
  if ('redirect' in file) {
    reply.header('cache-control', `private, max-age=${file.seconds}`).redirect(file.redirect);
    return true;
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
  if (isCached(tag, headers['if-none-match'])) {
    reply.code(304).send();
    return true;
  }
  const rangeHeader = method === 'GET' && (headers['if-range'] ?? tag) === tag ? headers.range : undefined;
  const range = byteRange(rangeHeader, file.size);
  if (range === 'unsatisfiable') {
    reply.code(416).header('content-range', `bytes */${file.size}`).send();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`);
  reply.headers({ 'content-type': shown.contentType, 'content-disposition': shown.disposition });
  reply.header('content-length', end - start + 1);
  reply.send(method === 'HEAD' ? undefined : file.stream(start, end));
  return true;
}
