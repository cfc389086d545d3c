import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer } from '../../start/built-server.ts';
import { ServerProcess } from '../../start/server-process.ts';

/** A folder in which the built server and the commands run. Disposing of it kills what runs there and deletes it. */
export interface StudioHome extends AsyncDisposable {
  readonly folder: string;
  readonly uploadsDir: string;
  /** Starts a server with these settings. Servers of one home share the folder of the images. */
  server(settings: Record<string, string>): ServerProcess;
  /** Starts a command, such as `backup` with the words that follow it. */
  command(name: string, words: string[], settings: Record<string, string>): ServerProcess;
}

/** The first lead designer of every server here. */
export const lead = { ADMIN_EMAIL: 'lead@example.com', ADMIN_PASSWORD: 'nothing is ever lost in this house' };

export async function studioHome(): Promise<StudioHome> {
  const built = await builtServer();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-deploy-'));
  const uploadsDir = join(folder, 'uploads');
  const running: ServerProcess[] = [];
  // Every start loads the same code, so they share a compile cache.
  const common = {
    DATA_DIR: join(folder, 'data'),
    UPLOADS_DIR: uploadsDir,
    NODE_COMPILE_CACHE: join(built, 'compiled'),
  };
  const command = (name: string, words: string[], settings: Record<string, string>) => {
    const program = join(built, 'dist', 'programs', `${name}.js`);
    const started = new ServerProcess(program, { ...common, ...settings }, words);
    running.push(started);
    return started;
  };
  return {
    folder,
    uploadsDir,
    command,
    server: settings =>
      command('server', [], { PORT: '0', SAMPLE_DATA: 'false', TOKEN_KEY: tokenKey, ...lead, ...settings }),
    async [Symbol.asyncDispose]() {
      for (const each of running) await each.signal('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Processes on one database have the same key. */
const tokenKey = 'a key that is at least thirty-two bytes long';
