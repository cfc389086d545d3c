import { join } from 'node:path';
import { runOn } from '../../support/postgres.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { ownFolder } from './own-folder.ts';
import { run } from './run.ts';

/**
 * Starts a hot standby that follows a primary. Throws NotInstalled when the programs for it are older than the primary.
 */
export async function standbyOf(primary: Cluster): Promise<Cluster> {
  const [row] = await runOn<{ server_version: string }>(primary.superuser, 'show server_version');
  const version = row?.server_version.split(' ')[0];
  const [copy, postgres] = [await findProgram('pg_basebackup', version), await findProgram('postgres', version)];
  await using cleanUp = new AsyncDisposableStack();
  const { path: folder } = cleanUp.use(await ownFolder('cluster'));
  const data = join(folder, 'data');
  const words = ['-d', primary.superuser, '-D', data, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'];
  await run(folder, copy, words);
  const plan = { folder, data, port: await freePort(), postgres, env: primary.env };
  const server = cleanUp.use(await startCluster(plan));
  const all = cleanUp.move();
  return Object.assign(server, { [Symbol.asyncDispose]: () => all.disposeAsync() });
}
