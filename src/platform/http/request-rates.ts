import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../basics/network.ts';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { Limits } from '../settings/limits.ts';
import type { TokenKey } from '../settings/token-keys.ts';
import { type Policy, period } from './count-store.ts';
import { isHealth } from './health.ts';
import type { RequestCounts } from './request-counts.ts';

/** Addresses whose buckets are cached. */
const maxCachedAddresses = 1_000;

/**
 * Counts the requests of each address and each user, and refuses those over the limits. An address is counted in one of
 * 65,536 buckets, chosen by a keyed hash that clients cannot compute, so that many addresses do not fill the store.
 */
export class RequestRates {
  readonly #counts: RequestCounts;
  readonly #max: Record<Policy, number>;
  readonly #secret: Uint8Array;
  /** The buckets of recent addresses, by address: most requests come from addresses seen before. */
  readonly #buckets = new Map<string, string>();

  constructor(
    { requestsPerAddress, requestsPerUser }: Pick<Limits, 'requestsPerAddress' | 'requestsPerUser'>,
    counts: RequestCounts,
    tokenKey: TokenKey,
  ) {
    this.#counts = counts;
    this.#max = { address: requestsPerAddress, user: requestsPerUser };
    // The same in all processes, which may count together.
    this.#secret = createHmac('sha256', tokenKey.secret).update('atelier: buckets of addresses').digest();
  }

  /** Counts a request for its address, and refuses it with 429 if there were too many. Health checks do not count. */
  async countAddress(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    if (isHealth(request.url)) return undefined;
    const seconds = await this.#count('address', this.#bucketOf(request.ip), reply);
    if (seconds === 0) return undefined;
    return refuseRequest(request, reply, throttled(seconds, 'address'));
  }

  #bucketOf(ip: string): string {
    const cached = this.#buckets.get(ip);
    if (cached) return cached;
    const bucket = createHmac('sha256', this.#secret).update(networkOf(ip)).digest().readUInt16BE();
    if (this.#buckets.size >= maxCachedAddresses) this.#buckets.clear();
    this.#buckets.set(ip, String(bucket));
    return String(bucket);
  }

  /** Counts a request for a user. Throws THROTTLED, answered with 429, if there were too many. */
  async countUser(id: string, reply: FastifyReply): Promise<void> {
    const seconds = await this.#count('user', id, reply);
    if (seconds === 0) return;
    const { status, message, extensions } = throttled(seconds, 'user');
    throw new GraphQLError(message, { extensions: { ...extensions, http: { status } } });
  }

  /** Returns the seconds to wait, 0 if the request is within the limit. Sets the headers that say what is left. */
  async #count(policy: Policy, key: string, reply: FastifyReply): Promise<number> {
    const { allowed, remainingPoints, msBeforeNext } = await this.#counts.count(policy, key).then(within, over);
    const seconds = Math.ceil(msBeforeNext / 1000);
    addTo(reply, 'ratelimit-policy', `"${policy}";q=${this.#max[policy]};w=${period}`);
    addTo(reply, 'ratelimit', `"${policy}";r=${remainingPoints};t=${seconds}`);
    if (allowed) return 0;
    reply.header('retry-after', seconds);
    return seconds;
  }
}

const within = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  allowed: true,
  remainingPoints,
  msBeforeNext,
});

/** A refusal is thrown as a result. Anything else is a bug. */
function over(thrown: unknown) {
  if (!(thrown instanceof RateLimiterRes)) throw thrown;
  return { ...within(thrown), allowed: false };
}

/** Adds a member to a list header (RFC 9651). Names and parameters are those of the draft "RateLimit header fields". */
function addTo(reply: FastifyReply, name: string, member: string): void {
  const before = reply.getHeader(name);
  reply.header(name, before === undefined ? member : `${before}, ${member}`);
}

function throttled(retryAfter: number, policy: Policy): Refusal {
  const message = `Too many requests from this ${policy}: try again in ${retryAfter} seconds.`;
  return { status: 429, message, extensions: { code: 'THROTTLED', retryAfter }, retryAfter };
}
