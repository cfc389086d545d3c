import { execFile } from 'node:child_process';
import { cp, mkdtemp, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

/**
 * Builds the server as it is deployed, in its own folder so that `npm start` does not interfere.
 * Built once for each run of the tests. Returns the folder.
 */
export async function builtServer(): Promise<string> {
  const built = join(inject('folder'), 'server');
  if (await isThere(built)) return built;
  const draft = await mkdtemp(`${built}-`);
  for (const name of ['node_modules', 'assets']) await symlink(join(project, name), join(draft, name));
  await cp(join(project, 'package.json'), join(draft, 'package.json'));
  // `npm run check` checks the types.
  const options = [
    '-p',
    'tsconfig.build.json',
    '--noCheck',
    '--incremental',
    'false',
    '--sourceMap',
    'false',
    '--outDir',
    join(draft, 'dist'),
  ];
  await promisify(execFile)(join(project, 'node_modules', '.bin', 'tsc'), options, { cwd: project });
  await rename(draft, built).catch(async error => {
    // Another test file has built it meanwhile.
    if (!(await isThere(built))) throw error;
    await rm(draft, { recursive: true });
  });
  return built;
}

const project = join(import.meta.dirname, '..', '..');

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
