import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The first folder on the way from / to this one, itself included, that the user may not pass through;
 * undefined when all are open.
 * Goes by the permission bits of owner, group and others; the user has no further group.
 * @param folder absolute path of an existing folder
 */
export async function firstClosedFolder(
  user: { uid: number; gid: number },
  folder: string,
): Promise<string | undefined> {
  for (const step of wayTo(await realpath(folder))) {
    const { mode, uid, gid } = await stat(step);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
}

function wayTo(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...wayTo(parent), folder];
}
