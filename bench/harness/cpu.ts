import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runOn } from '../../tests/support/postgres.ts';

/** Milliseconds of a clock tick in /proc: USER_HZ is 100 on every Linux that Node runs on. */
const tick = 10;

/**
 * CPU time in milliseconds that a server has used since it started, with all processes that it started, also ended
 * ones.
 */
export function cpuOf(pid: number): number {
  const all = processes();
  return tree(pid, all).reduce((sum, { used, ofChildren }) => sum + used + ofChildren, 0) * tick;
}

/** Resident memory of a server and the processes that it started, in MB. */
export function memoryOf(pid: number): number {
  const pages = tree(pid, processes()).reduce((sum, process) => sum + process.pages, 0);
  return (pages * 4096) / 1_000_000;
}

/** The process id of the postmaster behind a URL, or undefined when PostgreSQL runs on another machine. */
export async function postmasterOf(url: string): Promise<number | undefined> {
  const [row] = await runOn<{ pid: number }>(url, 'select pid from pg_stat_activity where backend_type = $1', [
    'checkpointer',
  ]);
  if (!row || !existsSync(`/proc/${row.pid}/stat`)) return undefined;
  const { name, parent } = readProcess(`${row.pid}`) ?? { name: '', parent: 0 };
  return name.startsWith('postgres') ? parent : undefined;
}

interface Process {
  pid: number;
  name: string;
  parent: number;
  /** Clock ticks of this process, and of its ended children. */
  used: number;
  ofChildren: number;
  pages: number;
}

function processes(): Process[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return pids.map(readProcess).filter(process => process !== undefined);
}

/** See proc_pid_stat(5). The name may have spaces and parentheses in it. */
function readProcess(pid: string): Process | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended since the folder was read.
    return undefined;
  }
  const end = text.lastIndexOf(')');
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number);
  const at = (field: number) => fields[field - 3] ?? 0;
  return {
    pid: Number(pid),
    name: text.slice(text.indexOf('(') + 1, end),
    parent: at(4),
    used: at(14) + at(15),
    ofChildren: at(16) + at(17),
    pages: at(24),
  };
}

function tree(pid: number, all: Process[]): Process[] {
  const root = all.filter(process => process.pid === pid);
  const children = all.filter(process => process.parent === pid);
  return [...root, ...children.flatMap(child => tree(child.pid, all))];
}
