import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { endOrphanServer } from '../../src/platform/database/embedded-postgres/orphan-server.ts';
import { useSetup } from '../support/use-setup.ts';
import { builtServer } from './built-server.ts';
import { ServerProcess } from './server-process.ts';

/** A folder to run servers in, with their DATA_DIR and UPLOADS_DIR. Disposing of it ends what was started there. */
export interface ServerHome extends AsyncDisposable {
  readonly folder: string;
  readonly dataDir: string;
  readonly uploadsDir: string;
  /** Starts the server with these settings, on a free port and without sample data unless they say otherwise. */
  start(settings?: Record<string, string>): ServerProcess;
  /** The embedded PostgreSQL that runs there. */
  postgres(): Promise<{ pid: number; socketFolder: string; url: string }>;
}

/** One home for all tests of a file, with what `prepare` adds to it. */
export function useHome<Prepared extends object>(
  prepare: (home: ServerHome) => Promise<Prepared>,
): ServerHome & Prepared;
export function useHome(): ServerHome;
export function useHome(prepare?: (home: ServerHome) => Promise<object>): ServerHome {
  const openHome = useHomes();
  return useSetup(async cleanUp => {
    const home = cleanUp.use(await openHome());
    return { ...home, ...(await prepare?.(home)) };
  });
}

/** For tests that open their own homes, and dispose of them when done: `await using home = await openHome()`. */
export function useHomes(): () => Promise<ServerHome> {
  const open = new Set<ServerHome>();
  // A test that timed out has not disposed of its home.
  afterAll(async () => {
    for (const home of open) await home[Symbol.asyncDispose]();
  });
  return async () => {
    const home = await openHome(() => open.delete(home));
    open.add(home);
    return home;
  };
}

/** Limits that are not reached on a busy machine either. */
const patience = { DATABASE_CONNECTION_WAIT_MS: '60000', DATABASE_STATEMENT_MS: '60000', DATABASE_LOCK_MS: '60000' };

async function openHome(left: () => void): Promise<ServerHome> {
  const built = await builtServer();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'atelier-home-')));
  // Under root, PostgreSQL runs as another user, who needs access to this folder.
  await chmod(folder, 0o711);
  const [dataDir, uploadsDir] = [join(folder, 'data'), join(folder, 'uploads')];
  // Every start loads the same code, so they share a compile cache.
  const cache = { NODE_COMPILE_CACHE: join(built, 'compiled') };
  const servers: ServerProcess[] = [];
  return {
    folder,
    dataDir,
    uploadsDir,
    start(settings = {}) {
      const folders = { DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir };
      const defaults = { PORT: '0', SAMPLE_DATA: 'false', ...folders, ...patience, ...cache };
      const server = new ServerProcess(join(built, 'dist', 'programs', 'server.js'), { ...defaults, ...settings });
      servers.push(server);
      return server;
    },
    async postgres() {
      // Lines 1 and 5 of postmaster.pid, as PostgreSQL documents them.
      const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
      const [pid, socketFolder] = [Number(lines[0]), lines[4] ?? ''];
      return { pid, socketFolder, url: `postgres://atelier@${encodeURIComponent(socketFolder)}:5432/atelier` };
    },
    async [Symbol.asyncDispose]() {
      left();
      for (const server of servers) await server.signal('SIGKILL');
      const { socketFolder } = await endOrphanServer(join(dataDir, 'postgres'), () => undefined);
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
