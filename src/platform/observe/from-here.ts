import type { FastifyRequest } from 'fastify';

/**
 * Whether a program of this machine asks for itself. Behind a proxy or a tunnel everybody comes from this machine, and so
 * may a page in its browser that uses a name of its own.
 */
export function isFromHere({ socket, headers, hostname }: FastifyRequest): boolean {
  const passedOn = Object.keys(headers).some(name => name.startsWith('x-forwarded-') || left.includes(name));
  return !passedOn && isLoopback(socket.remoteAddress ?? '') && (hostname === 'localhost' || isLoopback(hostname));
}

/** By proxies and tunnels, besides `X-Forwarded-…`. */
const left = ['x-real-ip', 'forwarded', 'via', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'];

const isLoopback = (address: string) => /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^\[?::1\]?$/.test(address);
