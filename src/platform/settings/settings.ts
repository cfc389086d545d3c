/** Reads settings from an environment, and collects in `problems` what is wrong with them. */
export class Settings {
  readonly problems: string[] = [];
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /**
   * The value of a setting. Returns `fallback` when it is unset or empty; also when it is invalid, which adds a
   * problem.
   * @param parse returns undefined for an invalid text
   * @param expected completes "NAME must be …"
   */
  of<Value>(name: string, fallback: Value, parse: (text: string) => Value | undefined, expected: string): Value {
    const text = this.#env[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value === undefined) this.problems.push(`${name} must be ${expected}.`);
    return value ?? fallback;
  }

  /**
   * The text of a setting that `check` accepts; undefined when it is unset or empty. What `check` throws becomes a
   * problem: "DATABASE_URL must have …".
   */
  checked(name: string, check: (text: string) => void): string | undefined {
    const text = this.#env[name]?.trim();
    if (!text) return undefined;
    try {
      check(text);
      return text;
    } catch (error) {
      this.problems.push(`${name} ${(error as Error).message}.`);
      return undefined;
    }
  }

  text(name: string, fallback: string): string {
    return this.of(name, fallback, text => text, 'text');
  }

  /** An integer from `min` to `max`. */
  integer({ name, fallback, min, max }: IntegerSetting): number {
    const parse = (text: string) => (/^\d{1,15}$/.test(text) && +text >= min && +text <= max ? +text : undefined);
    return this.of(name, fallback, parse, `a whole number from ${min} to ${max}`);
  }

  /** The values of a table of integer settings, by the keys of the table. */
  integers<Table extends Record<string, IntegerSetting>>(table: Table): Integers<Table> {
    const values = Object.entries(table).map(([key, setting]) => [key, this.integer(setting)]);
    return Object.fromEntries(values);
  }

  oneOf<Value extends string>(name: string, fallback: Value, values: readonly Value[]): Value {
    const parse = (text: string) => values.find(value => value === text);
    return this.of(name, fallback, parse, `one of ${values.join(', ')}`);
  }

  yesOrNo(name: string, fallback: boolean): boolean {
    const parse = (text: string) => ({ true: true, false: false })[text.toLowerCase()];
    return this.of(name, fallback, parse, '`true` or `false`');
  }
}

/** A setting that is an integer from `min` to `max`. */
export interface IntegerSetting {
  /** The environment variable. */
  readonly name: string;
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

/** Declares one: `integer('MAX_FILES', 10, 1, 100)`. */
export function integer(name: string, fallback: number, min: number, max: number): IntegerSetting {
  return { name, fallback, min, max };
}

/** What a table of integer settings is read into: `{ files: number }` for `{ files: integer(…) }`. */
export type Integers<Table extends Record<string, IntegerSetting>> = { [Key in keyof Table]: number };
