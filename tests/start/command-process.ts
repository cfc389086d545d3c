import { join } from 'node:path';
import { builtServer } from './built-server.ts';
import type { ServerHome } from './server-home.ts';
import { ServerProcess } from './server-process.ts';

/** Starts a command in a home: `await commandIn(home, 'backup', ['FILE'])`. `settings` replace those of the home. */
export async function commandIn(
  { dataDir, uploadsDir }: ServerHome,
  name: 'backup' | 'restore' | 'clean-images',
  words: string[] = [],
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const program = join(await builtServer(), 'dist', 'programs', `${name}.js`);
  return new ServerProcess(program, { DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir, ...settings }, words);
}
