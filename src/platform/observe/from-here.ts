import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from this machine and was not forwarded by a proxy or tunnel. The host name must be a
 * loopback one too, because a web page can make its own host name point to this machine (DNS rebinding).
 */
export function isFromHere({ socket, headers, hostname }: FastifyRequest): boolean {
  const isForwarded = Object.keys(headers).some(
    name => name.startsWith('x-forwarded-') || forwardingHeaders.includes(name),
  );
  return !isForwarded && isLoopback(socket.remoteAddress ?? '') && (hostname === 'localhost' || isLoopback(hostname));
}

/** Headers that proxies and tunnels add, other than `X-Forwarded-…`. */
const forwardingHeaders = ['x-real-ip', 'forwarded', 'via', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'];

const isLoopback = (address: string) => /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^\[?::1\]?$/.test(address);
