import type { FastifyRequest } from 'fastify';
import type { Caller } from '../users/authenticate.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends an upload, checked before its body is read. Null for other requests. */
    sender: { caller: Caller; checkedAt: Date } | null;
  }
}

/**
 * Milliseconds that the check before an upload counts, so that a small upload reads its session once. Not longer: a
 * body can take minutes, and its sender may be demoted or signed out meanwhile.
 */
const maxCheckAge = 1_000;

/** The sender of an upload if they were checked just before `now`. Undefined means: check who sends the request. */
export function recentSender({ sender }: FastifyRequest, now: Date): Caller | undefined {
  if (!sender) return undefined;
  const age = now.getTime() - sender.checkedAt.getTime();
  // A negative age means that the clock was set back.
  return age >= 0 && age <= maxCheckAge ? sender.caller : undefined;
}
