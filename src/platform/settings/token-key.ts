import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinishedFiles } from '../basics/unfinished-files.ts';

/**
 * The key that signs access tokens, from DATA_DIR. It is made at the first start, readable by this user only. Throws
 * when the folder cannot be used, or when the file is damaged.
 */
export async function generatedTokenKey(dataDir: string): Promise<Uint8Array> {
  const file = join(dataDir, 'token.key');
  const text = await readOrMake(file, dataDir).catch(cause => {
    throw new Error(`${file} cannot be used: set DATA_DIR to a folder that this user may write, or set TOKEN_KEY.`, {
      cause,
    });
  });
  const key = new TextEncoder().encode(text);
  if (key.length < 32) throw new Error(`${file} is damaged: delete it, and everybody has to sign in again.`);
  return key;
}

/** The file appears complete or not at all, also when several processes start at once. */
async function readOrMake(file: string, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  unfinishedFiles.add(draft);
  try {
    await writeFile(draft, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
    unfinishedFiles.delete(draft);
  }
  return readFile(file, 'utf8');
}
