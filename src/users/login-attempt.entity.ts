import { defineEntity, p } from '@mikro-orm/core';
import type { CleanUpRule } from '../platform/database/clean-up.ts';

/** The columns and their order are those that rate-limiter-flexible writes. */
export const LoginAttemptSchema = defineEntity({
  name: 'LoginAttempt',
  tableName: 'login_attempts',
  properties: {
    /** The kind of counter, and the SHA-256 of the name, user or address, so that the table shows none of them. */
    key: p.text().primary(),
    points: p.integer(),
    /** When the count expires, in milliseconds since 1970. */
    expire: p.bigint().index('login_attempts_by_expire'),
  },
  indexes: [
    {
      name: 'login_attempts_by_prefix',
      expression: 'create index login_attempts_by_prefix on login_attempts (key collate "C")',
    },
  ],
});

/** A count of recent attempts to sign in. */
export class LoginAttempt extends LoginAttemptSchema.class {}

LoginAttemptSchema.setClass(LoginAttempt);

export const expiredLoginAttempts: CleanUpRule = {
  table: 'login_attempts',
  column: 'expire',
  oldBefore: now => now.getTime(),
};
