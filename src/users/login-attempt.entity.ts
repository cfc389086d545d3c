import { defineEntity, p } from '@mikro-orm/core';

/** Its columns, and their order, are those that rate-limiter-flexible writes. */
export const LoginAttemptSchema = defineEntity({
  name: 'LoginAttempt',
  tableName: 'login_attempts',
  properties: {
    /** What is counted, and SHA-256 of the account and the address that it is counted for: neither can be read here. */
    key: p.text().primary(),
    points: p.integer(),
    /** Until when it counts, in milliseconds since 1970. */
    expire: p.bigint().index('login_attempts_by_expire'),
  },
});

/** How many attempts to sign in were made of late. */
export class LoginAttempt extends LoginAttemptSchema.class {}

LoginAttemptSchema.setClass(LoginAttempt);
