import type { onRequestHookHandler } from 'fastify';
import helmet from 'helmet';

/** Seconds for which browsers only use HTTPS: two years, as the preload lists of browsers require. */
const hstsSeconds = 2 * 365 * 24 * 60 * 60;

/**
 * Sets the security headers of every answer. Routes may replace them, as the explorer and the images do. HSTS is only
 * sent if `publicUrl` says that this server is reached by HTTPS. Plain helmet, as one function that is built once: the
 * plugin for Fastify creates closures for every request.
 */
export function securityHeaders(publicUrl: string | undefined): onRequestHookHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    hsts: publicUrl?.startsWith('https:') ? { maxAge: hstsSeconds, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, reply, done) => headers(request.raw, reply.raw, error => done(error as Error | undefined));
}
