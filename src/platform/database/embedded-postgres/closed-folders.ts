import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The first folder from / down to this one, inclusive, that the user may not enter; undefined if there is none.
 * Decided by the permission bits of owner, group and others; the user has no other groups.
 * @param folder absolute path of an existing folder
 */
export async function firstClosedFolder(
  user: { uid: number; gid: number },
  folder: string,
): Promise<string | undefined> {
  for (const step of pathTo(await realpath(folder))) {
    const { mode, uid, gid } = await stat(step);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
}

function pathTo(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...pathTo(parent), folder];
}
