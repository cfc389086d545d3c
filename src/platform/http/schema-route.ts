import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isCached } from '../basics/cached.ts';
import { refusal, refuseRequest } from '../basics/refuse-request.ts';
import { compression } from './compression.ts';

/**
 * Serves the text of schema.graphql, with its directives, which introspection does not tell. `schemaText` is called
 * once, for the first request: printing takes 40 ms. Without it, requests are refused.
 */
export function serveSchema(app: FastifyInstance, schemaText: (() => string) | undefined): void {
  let printed: { text: string; tag: string } | undefined;
  app.get('/graphql/schema.graphql', { compress: compression }, async (request, reply) => {
    if (!schemaText) return refuseRequest(request, reply, notTold);
    printed ??= tagged(schemaText());
    // Browsers and generators ask each time whether it is still the same.
    reply.headers({ etag: `W/"${printed.tag}"`, 'cache-control': 'no-cache' });
    if (isCached(`"${printed.tag}"`, request.headers['if-none-match'])) return reply.code(304).send();
    return reply.type('text/plain; charset=utf-8').send(printed.text);
  });
}

function tagged(text: string) {
  return { text, tag: createHash('sha256').update(text).digest('base64url').slice(0, 16) };
}

const notTold = refusal(
  404,
  'BAD_REQUEST',
  'This server does not tell its schema, because introspection is turned off: ask who runs it for schema.graphql.',
);
