import { readFileSync } from 'node:fs';

/** The version of this server, in package.json, which is three folders above this file and its build. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
