import { countInWords } from '../platform/basics/in-words.ts';
import { UserError } from '../platform/basics/user-error.ts';

/** Too many failed attempts. The message is the same whether or not a user has the name. */
export class Throttled extends UserError {
  readonly type = 'ThrottledError';
  readonly code = 'THROTTLED';
  /** Whole seconds until the next attempt is allowed; at least 1. */
  readonly retryAfter: number;

  constructor(milliseconds: number) {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    const wait = seconds < 60 ? countInWords(seconds, 'second') : countInWords(Math.ceil(seconds / 60), 'minute');
    super(`Too many failed attempts: try again in ${wait}.`, []);
    this.retryAfter = seconds;
  }
}
