import type { FastifyReply, FastifyRequest } from 'fastify';
import { version } from '../basics/version.ts';
import { logFieldsOf } from '../observe/observe.ts';
import { rounded } from '../observe/slow-log.ts';

/** Answers with the id that the log has for the request, and with the version of the API. */
export async function nameRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('x-request-id', request.id).header('atelier-version', version);
}

/** Logs one line for an answered request. */
export async function logRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, routeOptions } = request;
  const ms = rounded(reply.elapsedTime);
  request.log.info(
    { method, route: routeOptions.url ?? null, status: reply.statusCode, ms, ...logFieldsOf(request) },
    'request',
  );
}

/**
 * What the log says about an error. PostgreSQL's `detail`, `hint` and `where` are left out, also where MikroORM has
 * added them to the message: they contain the values that a client sent.
 */
export function describeError({ name, message, stack = '', code }: Error & { code?: string }) {
  const safe = message.replace(/\n - (?:detail|hint): [\s\S]*$/, '');
  return { type: name, message: safe, stack: stack.replaceAll(message, safe), ...(code !== undefined && { code }) };
}
