import { errorText } from '../platform/basics/error-text.ts';
import { ConfigError } from '../platform/settings/config.ts';

/**
 * Runs a command such as a backup. An error is printed to stderr with its causes, and the exit code is 1. SIGTERM,
 * Ctrl-C and a closed terminal end the process at once in every phase, also with exit code 1: unfinished files are
 * removed, and PostgreSQL rolls back what was not committed.
 * @param name starts the line that is printed when the command fails or is stopped: "The backup"
 */
export async function runCommand(name: string, work: (say: (line: string) => void) => Promise<void>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => process.stderr.write(`${name} was stopped by ${signal}.\n`, () => process.exit(1)));
  }
  try {
    await work(line => void process.stdout.write(`${line}\n`));
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : `${name} failed: ${errorText(error)}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
