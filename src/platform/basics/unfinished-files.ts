import { rmSync } from 'node:fs';

/**
 * Paths of files that are being written, and of temporary folders. They are removed when the process exits, for example at a signal; a process
 * that is killed leaves them. Add a path before the file is made, and delete it once the file is whole or removed.
 */
export const unfinishedFiles = new Set<string>();

process.once('exit', () => {
  for (const path of unfinishedFiles) rmSync(path, { force: true, recursive: true });
});
