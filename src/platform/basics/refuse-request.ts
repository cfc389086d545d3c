import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerType } from './accept.ts';
import type { RequestCode, requestCodes } from './request-codes.ts';

/** Why a request is refused before it is executed, and how HTTP says so. */
export interface Refusal {
  status: number;
  message: string;
  extensions: { code: RequestCode; [detail: string]: unknown };
  /** Seconds, for the Retry-After header. */
  retryAfter?: number;
  /** The WWW-Authenticate header of a refusal with 401. */
  challenge?: string;
}

/** The refusal with this status, `extensions.code` and message. The status is one of those in docs/errors.md. */
export function refusal<Code extends RequestCode>(
  status: (typeof requestCodes)[Code]['status'][number],
  code: Code,
  message: string,
): Refusal {
  return { status, message, extensions: { code } };
}

/**
 * Answers a request with the one error that refuses it, in the media type that the client reads errors in: a client
 * that prefers `application/graphql-response+json` ignores the body of other types if the status is 400 or more.
 */
export function refuseRequest(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  if (refusal.challenge !== undefined) reply.header('www-authenticate', refusal.challenge);
  return reply
    .code(refusal.status)
    .type(`${answerType(request.headers.accept)}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(refusalBody(refusal));
}

/** The body of the answer, in JSON. */
export function refusalBody({ message, extensions }: Pick<Refusal, 'message' | 'extensions'>): string {
  return JSON.stringify({ errors: [{ message, extensions }] });
}
