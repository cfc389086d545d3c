import { defineEntity, p } from '@mikro-orm/core';
import type { CleanUpRule } from './clean-up.ts';

/** The columns and their order are those that rate-limiter-flexible writes. */
export const RequestCountSchema = defineEntity({
  name: 'RequestCount',
  tableName: 'request_counts',
  properties: {
    /** What is counted, and the id of the user or the number of the bucket of the address. */
    key: p.text().primary(),
    points: p.integer(),
    /** When the count expires, in milliseconds since 1970. */
    expire: p.bigint().index('request_counts_by_expire'),
  },
});

/** How many requests a user or an address has sent in a minute, when REQUEST_COUNTS is `postgres`. */
export class RequestCount extends RequestCountSchema.class {}

RequestCountSchema.setClass(RequestCount);

export const expiredRequestCounts: CleanUpRule = {
  table: 'request_counts',
  column: 'expire',
  oldBefore: now => now.getTime(),
};
