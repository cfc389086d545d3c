import type { onRequestHookHandler } from 'fastify';
import helmet from 'helmet';

/** Seconds for which a browser remembers to come by HTTPS only: two years, as browsers' own lists ask. */
const remembered = 2 * 365 * 24 * 60 * 60;

/**
 * Sets the headers that every answer carries. A route that sends one of them by itself, as the explorer and the images do,
 * sends its own instead. HTTPS is insisted on only where `publicUrl` says that this server is reached by it.
 */
export function securityHeaders(publicUrl: string | undefined): onRequestHookHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    hsts: publicUrl?.startsWith('https:') ? { maxAge: remembered, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, reply, done) => headers(request.raw, reply.raw, error => done(error as Error | undefined));
}
