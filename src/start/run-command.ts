import { ConfigError } from '../platform/settings/config.ts';

export interface CommandLine {
  file: string;
  force: boolean;
  /** Fires at Ctrl-C and the like. */
  signal: AbortSignal;
  say(line: string): void;
}

/** Runs `npm run backup` or `npm run restore` on its command line; what goes wrong is said in a line, and the exit code 1. */
export async function runCommand(
  name: 'backup' | 'restore',
  work: (line: CommandLine) => Promise<void>,
): Promise<void> {
  const words = process.argv.slice(2);
  const force = name === 'backup' && words.includes('--force');
  const [file, ...more] = words.filter(word => !(force && word === '--force'));
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
  try {
    if (file === undefined || file.startsWith('-') || more.length > 0) throw new ConfigError(usage[name]);
    await work({ file, force, signal: stop.signal, say: line => void process.stdout.write(`${line}\n`) });
  } catch (error) {
    process.stderr.write(`${told(error)}\n`);
    process.exitCode = 1;
  }
}

const usage = { backup: 'Usage: npm run backup -- FILE [--force]', restore: 'Usage: npm run restore -- FILE' };

function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof TypeError || error instanceof ReferenceError) return error.stack ?? error.message;
  return error.message;
}
