import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { databaseUrl, runOn } from '../support/postgres.ts';

/** A PostgreSQL server and one that follows it, both without clients. */
export interface PrimaryAndStandby {
  primary: EmbeddedPostgres;
  /** Its URL stays the same when it is stopped and started. */
  standby: { url: string; stop(): Promise<void>; start(): Promise<void> };
}

const settings = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '50' };

/** Starts both. The standby is a copy of the files of the stopped primary. */
export async function primaryAndStandby(cleanUp: AsyncDisposableStack): Promise<PrimaryAndStandby> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-replicas-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const [first, second] = [join(folder, 'primary'), join(folder, 'standby')];
  await Promise.all([mkdir(first), mkdir(second)]);
  await (await startEmbeddedPostgres({ dataDir: first, settings })).stop();
  await cp(join(first, 'postgres'), join(second, 'postgres'), { recursive: true });
  await writeFile(join(second, 'postgres', 'standby.signal'), '');
  const primary = await startEmbeddedPostgres({ dataDir: first, settings });
  cleanUp.defer(() => primary.stop());
  const follow = () =>
    startEmbeddedPostgres({ dataDir: second, settings: { ...settings, primary_conninfo: conninfo(primary.url) } });
  let standby = await follow();
  cleanUp.defer(() => standby.stop());
  return {
    primary,
    standby: {
      url: standby.url,
      stop: () => standby.stop(),
      async start() {
        standby = await follow();
      },
    },
  };
}

/** Runs a statement as PostgreSQL's superuser. */
export function asSuperuser<Row extends object>(url: string, statement: string): Promise<Row[]> {
  return runOn(databaseUrl(url.replace('//atelier@', '//postgres@'), 'postgres'), statement);
}

function conninfo(url: string): string {
  const [, host = '', port = ''] = /@([^:/]+):(\d+)/.exec(url) ?? [];
  return `host=${decodeURIComponent(host)} port=${port} user=postgres`;
}
