import { type Daemon, startDaemon } from './daemon.ts';
import { findProgram } from './find-program.ts';
import { accepts, freePort } from './free-port.ts';
import { ownFolder } from './own-folder.ts';

/** Starts a Redis server that keeps nothing on the disk. */
export async function redis(): Promise<AsyncDisposable & { readonly url: string; readonly daemon: Daemon }> {
  const program = await findProgram('redis-server');
  await using cleanUp = new AsyncDisposableStack();
  const { path: folder } = cleanUp.use(await ownFolder('redis'));
  const port = await freePort();
  const words = ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no', '--dir', folder];
  const daemon = cleanUp.use(await startDaemon({ program, words, folder, ready: () => accepts(port) }));
  const all = cleanUp.move();
  return { url: `redis://127.0.0.1:${port}`, daemon, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
