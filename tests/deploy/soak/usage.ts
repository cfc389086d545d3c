import { readdir, readFile } from 'node:fs/promises';
import { runOn } from '../../support/postgres.ts';
import { role } from '../support/cluster.ts';

/** What a server process uses at a moment. */
export interface Usage {
  /** Mebibytes in memory, of all kinds. */
  memory: number;
  /** Open files and sockets. */
  handles: number;
  /** Connections of the role to its database. */
  connections: number;
}

/** Reads what a process uses from Linux and from PostgreSQL. */
export async function usageOf(pid: number, superuser: string): Promise<Usage> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const counting = 'select count(*)::int as connections from pg_stat_activity where usename = $1';
  const [row] = await runOn<{ connections: number }>(superuser, counting, [role.name]);
  return {
    memory: Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024),
    handles: (await readdir(`/proc/${pid}/fd`)).length,
    connections: row?.connections ?? 0,
  };
}
