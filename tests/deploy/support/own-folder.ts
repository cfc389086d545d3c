import { chown, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, accountFor, isRoot } from '../../../src/platform/database/embedded-postgres/account.ts';

export interface OwnFolder extends AsyncDisposable {
  readonly path: string;
}

/** A temporary folder for a program that refuses to run as root: under root it belongs to `nobody`. */
export async function ownFolder(name: string): Promise<OwnFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `atelier-${name}-`)));
  if (isRoot()) await chown(path, nobody, nobody);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The account for a program that uses the folder: its owner. */
export const accountOf = (folder: string, program: string): Promise<Account> => accountFor(folder, folder, program);

const nobody = 65_534;
