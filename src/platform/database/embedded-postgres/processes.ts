import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The command line of a running process, its words joined by spaces; undefined when it has ended, also while it
 * still waits, as a zombie, for its parent to notice.
 */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (!onLinux) return (await ps('-p', `${pid}`))[0];
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(unlessEnded);
  return words?.replaceAll('\0', ' ') || undefined;
}

/** Whether any running process has these words in its command line. */
export async function isRunning(words: string): Promise<boolean> {
  if (!onLinux) return (await ps('-ax')).some(command => command.includes(words));
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const commands = await Promise.all(pids.map(pid => commandLineOf(Number(pid))));
  return commands.some(command => command?.includes(words));
}

const onLinux = process.platform === 'linux';

function unlessEnded(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
}

async function ps(...which: string[]): Promise<string[]> {
  // ps answers 1 when it found none, and prints a zombie's name in parentheses.
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', ...which]).catch(error => {
    if (error.code !== 1) throw error;
    return { stdout: '' };
  });
  return stdout.split('\n').filter(command => command && !command.startsWith('('));
}
