import type { FastifyCorsOptions } from '@fastify/cors';

/** CORS for pages of these origins. A port of `*` ("http://localhost:*") allows any port. */
export function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: (origin, answer) => answer(null, origin !== undefined && isAllowed(origin, origins)),
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'atelier-version', 'ratelimit', 'ratelimit-policy', 'retry-after'],
    maxAge: 600,
  };
}

function isAllowed(origin: string, allowed: readonly string[]): boolean {
  return allowed.some(
    each => each === origin || (each.endsWith(':*') && origin.replace(/:\d+$/, '') === each.slice(0, -2)),
  );
}
