import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusal, refuseRequest } from '../basics/refuse-request.ts';
import { isHealth } from './health.ts';

/** Refuses a request without a well-formed Host header, or for which a trusted proxy claims an odd host or protocol. */
export async function refuseMalformedHost(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { host } = request.headers;
  const isFine =
    host === undefined ? isHealth(request.url) : [host, request.host].every(isHost) && isWeb(request.protocol);
  return isFine ? undefined : refuseRequest(request, reply, malformed);
}

const malformed = refusal(400, 'BAD_REQUEST', 'The Host header is malformed.');

/** A name or address, with or without a port: it becomes part of URLs. */
const isHost = (host: string) => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}/`);

/** A proxy may claim any protocol. */
const isWeb = (protocol: string) => protocol === 'http' || protocol === 'https';
