import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Seconds for which a browser remembers to come by HTTPS only: two years, as browsers' own lists ask. */
const remembered = 2 * 365 * 24 * 60 * 60;

/**
 * The headers that every answer carries, for helmet. A route that sends one of them by itself, as the explorer and the
 * images do, sends its own instead. HTTPS is insisted on only where `publicUrl` says that this server is reached by it.
 */
export function securityHeaders(publicUrl: string | undefined): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    hsts: publicUrl?.startsWith('https:') ? { maxAge: remembered, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
  };
}
