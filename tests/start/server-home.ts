import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { endLeftOver } from '../../src/platform/embedded-postgres/left-over.ts';
import { ServerProcess } from './server-process.ts';

/** A place to run servers in: their DATA_DIR and UPLOADS_DIR. What was started there ends with it. */
export interface ServerHome extends AsyncDisposable {
  readonly folder: string;
  readonly dataDir: string;
  readonly uploadsDir: string;
  /** Starts the server with these settings, on a free port and without sample data unless they say otherwise. */
  start(settings?: Record<string, string>): ServerProcess;
  /** Where the embedded PostgreSQL is that runs there. */
  databaseUrl(): Promise<string>;
  postgres(): Promise<{ pid: number; socketFolder: string }>;
}

/** Opens a place that is empty. Dispose of it when done: `await using home = await openHome()`. */
export async function openHome(): Promise<ServerHome> {
  const folder = await mkdtemp(join(built, 'home-'));
  await letPass(folder);
  const [dataDir, uploadsDir] = [join(folder, 'data'), join(folder, 'uploads')];
  const servers: ServerProcess[] = [];
  const postgres = async () => {
    // The first and the fifth line, as PostgreSQL documents them.
    const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '' };
  };
  return {
    folder,
    dataDir,
    uploadsDir,
    start(settings = {}) {
      const defaults = { PORT: '0', SAMPLE_DATA: 'false', DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir };
      const server = new ServerProcess(join(built, 'dist', 'server.js'), { ...defaults, ...settings });
      servers.push(server);
      return server;
    },
    postgres,
    databaseUrl: async () => `postgres://atelier@${encodeURIComponent((await postgres()).socketFolder)}:5432/atelier`,
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.signal('SIGKILL');
      const { socketFolder } = await endLeftOver(join(dataDir, 'postgres'), () => undefined);
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server as it is deployed, built for the tests of one file and out of the way of what `npm start` builds. */
let built: string;

beforeAll(async () => {
  built = await realpath(await mkdtemp(join(tmpdir(), 'atelier-start-')));
  await letPass(built);
  for (const name of ['node_modules', 'assets']) await symlink(join(project, name), join(built, name));
  await cp(join(project, 'package.json'), join(built, 'package.json'));
  const tsc = join(project, 'node_modules', '.bin', 'tsc');
  // Types are checked elsewhere.
  const options = ['-p', 'tsconfig.build.json', '--noCheck', '--sourceMap', 'false', '--outDir', join(built, 'dist')];
  await promisify(execFile)(tsc, options, { cwd: project });
});
afterAll(() => rm(built, { recursive: true, force: true }));

const project = join(import.meta.dirname, '..', '..');

/** Under root PostgreSQL is another user, who has to pass. */
const letPass = (folder: string) => chmod(folder, 0o711);
