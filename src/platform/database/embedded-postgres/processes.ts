import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The command line of a running process, its words joined by spaces; undefined when it has ended, also if it is a
 * zombie.
 */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (!onLinux) return (await ps('-p', `${pid}`))[0];
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(unlessEnded);
  return words?.replaceAll('\0', ' ') || undefined;
}

/** Whether the command line of any running process contains this text. */
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
  // ps exits with 1 when it finds no process, and prints the name of a zombie in parentheses.
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', ...which]).catch(error => {
    if (error.code !== 1) throw error;
    return { stdout: '' };
  });
  return stdout.split('\n').filter(command => command && !command.startsWith('('));
}
