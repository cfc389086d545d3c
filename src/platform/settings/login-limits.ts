import type { Settings } from './settings.ts';

/** How often signing in may fail. Each number is a setting; the times that they stand for are not. */
export interface LoginLimits {
  /** For one account from one address, in 15 minutes. */
  perAccountAndAddress: number;
  /** From one address, in an hour. */
  perAddress: number;
  /** For one account from everywhere, in an hour; addresses that it signed in from before are not held up by it. */
  perAccount: number;
}

/**
 * Reads them. Ten wrong tries hold up nobody who mistypes; a hundred in an hour is what NIST SP 800-63B lets an account
 * bear in a row, and it is over within the hour, so that who wants to lock a designer out has to go on and on.
 */
export function readLoginLimits(settings: Settings): LoginLimits {
  return {
    perAccountAndAddress: settings.whole('LOGINS_PER_ACCOUNT_AND_ADDRESS', 10, 1, 1_000_000),
    perAddress: settings.whole('LOGINS_PER_ADDRESS', 100, 1, 1_000_000),
    perAccount: settings.whole('LOGINS_PER_ACCOUNT', 100, 1, 1_000_000),
  };
}
