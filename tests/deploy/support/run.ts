import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runAs } from '../../../src/platform/database/embedded-postgres/account.ts';
import { accountOf } from './own-folder.ts';

/** Runs a program to its end as the owner of the folder, and returns its output. Throws with it on another exit code. */
export async function run(
  folder: string,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { command, words, options } = runAs(await accountOf(folder, program), program, args);
  const { stdout } = await promisify(execFile)(command, words, { ...options, env: { ...options.env, ...env } });
  return stdout;
}
