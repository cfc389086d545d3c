import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/platform/settings/config.ts';

interface DocumentedSetting {
  name: string;
  /** As the table has it: "50 MiB", or prose. */
  defaultText: string;
}

const documented = (await Promise.all(['README.md', 'OPERATIONS.md'].map(settingsIn))).flat();

test('every setting that is read is in one table of README.md or OPERATIONS.md, and no other one is', () => {
  const message = 'Every setting has a row in README.md or OPERATIONS.md, and every row is a setting';
  expect(documented.map(({ name }) => name).sort(), message).toEqual([...settingsRead()].sort());
});

test('a documented default is the one in the code', () => {
  const defaults = readConfig({});
  for (const { name, defaultText } of documented) {
    const value = literalIn(defaultText);
    // A setting without a value for its default is described instead, as with "unset".
    if (value === undefined) expect.soft(isNumber(name), `${name} needs its number`).toBe(false);
    else expect.soft(readConfig({ [name]: value }), `${name}=${value}`).toEqual(defaults);
  }
});

/** The settings of the tables in a document: each row has names in code font, their defaults, and a meaning. */
async function settingsIn(file: string): Promise<DocumentedSetting[]> {
  const text = await readFile(join(import.meta.dirname, '..', '..', file), 'utf8');
  const rows = text.matchAll(/^\| (`[A-Z0-9_]+`(?:, `[A-Z0-9_]+`)*) \| (.*?) \| .* \|$/gm);
  return [...rows].flatMap(([, names = '', defaults = '']) => {
    const list = names.split(', ').map(name => name.replaceAll('`', ''));
    const texts = defaults.split(', ');
    return list.map((name, i) => ({ name, defaultText: (texts.length === list.length ? texts[i] : defaults) ?? '' }));
  });
}

/** The names of the settings that `readConfig` looks up. */
function settingsRead(): Set<string> {
  const names = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>({}, { get: (_, name) => void names.add(String(name)) });
  readConfig(env);
  return names;
}

/** The value of a default: a number, a number of MiB, or text in code font; undefined for anything else. */
function literalIn(text: string): string | undefined {
  const [, number, unit] = /^([\d,]+)( MiB)?$/.exec(text) ?? [];
  if (number === undefined) return /^`(.+?)`/.exec(text)?.[1];
  return String(Number(number.replaceAll(',', '')) * (unit ? 1024 * 1024 : 1));
}

/** Whether a setting is an integer: `readConfig` says so when it is set to something else. */
function isNumber(name: string): boolean {
  try {
    readConfig({ [name]: 'x' });
    return false;
  } catch (error) {
    return (error as Error).message.includes(`${name} must be a whole number`);
  }
}
