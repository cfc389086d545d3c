import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../basics/network.ts';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { Limits } from '../settings/limits.ts';
import { isHealth } from './health.ts';

/** Seconds after which a count starts anew. */
const period = 60;

/** Addresses whose places are remembered. */
const maxCachedAddresses = 1_000;

/** What is counted, by the name that clients read. */
type Policy = 'address' | 'user';

/**
 * Counts the requests of each address and each user, and refuses those beyond the limits. The counts are in the memory
 * of the process, so that a request costs no statement: with several processes each counts for itself. An address is
 * counted in one of 65,536 places, by a hash that nobody outside can reckon, so that many addresses fill no memory.
 */
export class RequestRates {
  readonly #limiters: Record<Policy, RateLimiterMemory>;
  readonly #secret = randomBytes(32);
  /** Of the addresses that came last: the same ones come again and again. */
  readonly #places = new Map<string, string>();

  constructor({ requestsPerAddress, requestsPerUser }: Pick<Limits, 'requestsPerAddress' | 'requestsPerUser'>) {
    this.#limiters = {
      address: new RateLimiterMemory({ points: requestsPerAddress, duration: period }),
      user: new RateLimiterMemory({ points: requestsPerUser, duration: period }),
    };
  }

  /** Counts a request for the address it comes from; answers it with 429 when there were too many. Health is free. */
  async countAddress(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    if (isHealth(request.url)) return undefined;
    const seconds = await this.#count('address', this.#placeOf(request.ip), reply);
    if (seconds === 0) return undefined;
    return refuseRequest(request, reply, throttled(seconds, 'address'));
  }

  #placeOf(ip: string): string {
    const known = this.#places.get(ip);
    if (known) return known;
    const place = createHmac('sha256', this.#secret).update(networkOf(ip)).digest().readUInt16BE();
    if (this.#places.size >= maxCachedAddresses) this.#places.clear();
    this.#places.set(ip, String(place));
    return String(place);
  }

  /** Counts a request for a user. Throws THROTTLED, answered with 429, when there were too many. */
  async countUser(id: string, reply: FastifyReply): Promise<void> {
    const seconds = await this.#count('user', id, reply);
    if (seconds === 0) return;
    const { status, message, extensions } = throttled(seconds, 'user');
    throw new GraphQLError(message, { extensions: { ...extensions, http: { status } } });
  }

  /** Returns the seconds to wait, 0 when the request is within the limit, and tells the client where it stands. */
  async #count(policy: Policy, key: string, reply: FastifyReply): Promise<number> {
    const limiter = this.#limiters[policy];
    const count = await limiter.consume(key).catch(refusal);
    const seconds = Math.ceil(count.msBeforeNext / 1000);
    addTo(reply, 'ratelimit-policy', `"${policy}";q=${limiter.points};w=${period}`);
    addTo(reply, 'ratelimit', `"${policy}";r=${count.remainingPoints};t=${seconds}`);
    if (count.consumedPoints <= limiter.points) return 0;
    reply.header('retry-after', seconds);
    return seconds;
  }
}

/** The limiter throws its result when it refuses; anything else is a fault. */
function refusal(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

/** One more member of a list header (RFC 9651); the names and parameters are those of the draft "RateLimit header fields". */
function addTo(reply: FastifyReply, name: string, member: string): void {
  const before = reply.getHeader(name);
  reply.header(name, before === undefined ? member : `${before}, ${member}`);
}

function throttled(retryAfter: number, policy: Policy): Refusal {
  const message = `Too many requests from this ${policy}: come back in ${retryAfter} seconds.`;
  return { status: 429, message, extensions: { code: 'THROTTLED', retryAfter }, retryAfter };
}
