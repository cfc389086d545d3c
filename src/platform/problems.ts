import { Invalid } from './common-errors.ts';
import { type UserError, UserErrors } from './user-error.ts';

/** Gathers all that is wrong with an input, so that a client hears of it at once. */
export class Problems {
  readonly #found: UserError[] = [];

  add(error: UserError): void {
    this.#found.push(error);
  }

  /** Notes an Invalid with this message at this path unless `holds`. Returns `holds`. */
  check(holds: boolean, message: string, path: string[]): boolean {
    if (!holds) this.add(new Invalid(message, path));
    return holds;
  }

  /** Throws what was found so far, when anything was. */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new UserErrors(this.#found);
  }
}
