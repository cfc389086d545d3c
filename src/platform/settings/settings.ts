/** Reads settings from an environment, and gathers what is wrong with them in `problems`. */
export class Settings {
  readonly problems: string[] = [];
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** The setting's value as `parse` reads it; `fallback` when unset or empty, and when it is wrong, which is noted. */
  of<Value>(name: string, fallback: Value, parse: (text: string) => Value | undefined, expected: string): Value {
    const text = this.#env[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value === undefined) this.problems.push(`${name} must be ${expected}.`);
    return value ?? fallback;
  }

  text(name: string, fallback: string): string {
    return this.of(name, fallback, text => text, 'text');
  }

  /** A whole number between two bounds, both taken. */
  whole(name: string, fallback: number, from: number, to: number): number {
    const within = (text: string) => (/^\d{1,15}$/.test(text) && +text >= from && +text <= to ? +text : undefined);
    return this.of(name, fallback, within, `a whole number from ${from} to ${to}`);
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
