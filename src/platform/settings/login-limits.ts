import { type Integers, integer } from './settings.ts';

/**
 * How many sign-ins may fail. The periods are fixed. Nobody mistypes a password ten times; a hundred failures in a row
 * are what NIST SP 800-63B allows an account. Attempts are counted by the name that was typed, and by user. The count
 * expires within the hour, so that locking a designer out takes continuous effort.
 */
export const loginSettings = {
  /** For one account from one address, in 15 minutes. */
  perAccountAndAddress: integer('LOGINS_PER_ACCOUNT_AND_ADDRESS', 10, 1, 1_000_000),
  /** From one address, in an hour. */
  perAddress: integer('LOGINS_PER_ADDRESS', 100, 1, 1_000_000),
  /** For one account from all addresses, in an hour. Addresses from which its user has signed in before are exempt. */
  perAccount: integer('LOGINS_PER_ACCOUNT', 100, 1, 1_000_000),
};

export type LoginLimits = Integers<typeof loginSettings>;
