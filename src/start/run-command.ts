import { errorText } from '../platform/basics/error-text.ts';
import { ConfigError } from '../platform/settings/config.ts';

/** Prints lines. */
export type Print = (...lines: string[]) => void;

/**
 * Runs a command such as a backup. An error is printed to stderr with its causes, and the exit code is 1. SIGTERM,
 * Ctrl-C and a closed terminal end the process at once in every phase, also with exit code 1: unfinished files are
 * removed, and PostgreSQL rolls back what was not committed. Once the work is done, the exit code is 0, or the one that
 * `work` has set before.
 * @param name starts the line that is printed when the command fails or is stopped: "The backup"
 * @param work calls `done` with its report as soon as everything is stored, before it closes the database
 */
export async function runCommand(name: string, work: (say: Print, done: Print) => Promise<void>): Promise<void> {
  let isDone = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      if (isDone) process.stdout.write('', () => process.exit());
      else process.stderr.write(`${name} was stopped by ${signal}.\n`, () => process.exit(1));
    });
  }
  try {
    await work(say, (...report) => {
      isDone = true;
      say(...report);
    });
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : `${name} failed: ${errorText(error)}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

const say: Print = (...lines) => void process.stdout.write(lines.map(line => `${line}\n`).join(''));
