import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runOn } from '../../support/postgres.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import { findProgram } from '../support/find-program.ts';
import { run } from '../support/run.ts';
import { standbyOf } from '../support/standby.ts';

/** A primary and its synchronous standby, which change places. */
export interface Pair {
  /** Both servers; which of them is the primary changes. */
  readonly nodes: readonly [Cluster, Cluster];
  readonly primary: Cluster;
  readonly standby: Cluster;
  /** Ends the primary at once, without a checkpoint. */
  killPrimary(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void>;
  /** Makes the standby the primary. It commits alone until `rebuild`. */
  promote(): Promise<void>;
  /** Makes the old primary the standby of the new one, and waits until commits wait for it. */
  rebuild(): Promise<void>;
}

export async function pair(cleanUp: AsyncDisposableStack): Promise<Pair> {
  const first = cleanUp.use(await cluster({ settings: replication }));
  const second = cleanUp.use(await standbyOf(first));
  let [primary, standby] = [first, second];
  await waitForStandby(primary);
  return {
    nodes: [first, second],
    get primary() {
      return primary;
    },
    get standby() {
      return standby;
    },
    killPrimary: signal => primary.server.signal(signal),
    async promote() {
      [primary, standby] = [standby, primary];
      await runOn(primary.superuser, 'select pg_promote()');
    },
    async rebuild() {
      // Before PostgreSQL 16, pg_rewind does not see that the source was promoted until its first checkpoint.
      await runOn(primary.superuser, 'checkpoint');
      await rewind(standby, primary);
      await standby.start();
      await waitForStandby(primary);
    },
  };
}

/** What pg_rewind needs, and a file that only the primary has. */
const replication = {
  fsync: 'on',
  wal_log_hints: 'on',
  wal_keep_size: '1GB',
  max_connections: '200',
  include_if_exists: 'synchronous.conf',
};

/** Brings the data of a killed primary to where those of the new one branched off. */
async function rewind({ folder, data }: Cluster, source: Cluster): Promise<void> {
  const program = await findProgram('pg_rewind');
  const words = ['-D', data, `--source-server=${source.superuser}`, '--write-recovery-conf', '--no-sync'];
  // Processes of the killed server may still hold its shared memory.
  for (let attempt = 1; ; attempt += 1) {
    const error = await run(folder, program, words).then(
      () => undefined,
      error => error,
    );
    if (!error) break;
    if (attempt === 20) throw error;
    await sleep(250);
  }
  await rm(join(data, 'synchronous.conf'), { force: true });
}

/** Waits until the standby follows, and has every commit wait for it from now on. */
async function waitForStandby(primary: Cluster): Promise<void> {
  const streams = `select 1 from pg_stat_replication where state = 'streaming'`;
  while ((await runOn(primary.superuser, streams)).length === 0) await sleep(50);
  await writeFile(join(primary.data, 'synchronous.conf'), `synchronous_standby_names = 'ANY 1 (*)'\n`);
  await runOn(primary.superuser, 'select pg_reload_conf()');
  const waits = `select 1 from pg_stat_replication where sync_state = 'quorum'`;
  while ((await runOn(primary.superuser, waits)).length === 0) await sleep(50);
}
