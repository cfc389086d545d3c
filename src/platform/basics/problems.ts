import { Invalid } from './common-errors.ts';
import { UserError, UserErrors } from './user-error.ts';

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

  /** What `look` finds; undefined when it throws a UserError, which is noted. */
  async of<Value>(look: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.add(error);
      return undefined;
    }
  }

  /** Throws what was found so far, when anything was. */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new UserErrors(this.#found);
  }
}
