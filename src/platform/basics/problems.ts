import { Invalid } from './common-errors.ts';
import { UserError, UserErrors } from './user-error.ts';

/** Collects everything that is wrong with an input, so that one answer reports all of it. */
export class Problems {
  readonly #errors: UserError[] = [];

  add(error: UserError): void {
    this.#errors.push(error);
  }

  /** Adds an Invalid with this message at this path unless `holds`. Returns `holds`. */
  check(holds: boolean, message: string, path: string[]): boolean {
    if (!holds) this.add(new Invalid(message, path));
    return holds;
  }

  /** The result of `look`; undefined when it throws a UserError, which is added. */
  async of<Value>(look: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.add(error);
      return undefined;
    }
  }

  /** The same for a `read` that does not wait for anything. */
  attempt<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.add(error);
      return undefined;
    }
  }

  /** Throws the problems that were added, if any. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw new UserErrors(this.#errors);
  }
}
