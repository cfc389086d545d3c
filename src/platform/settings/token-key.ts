import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs access tokens, from DATA_DIR; made at the first start, readable by this user alone. */
export async function generatedTokenKey(dataDir: string): Promise<Uint8Array> {
  const file = join(dataDir, 'token.key');
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    // It appears whole or not at all, also when several processes start at once.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  const key = new TextEncoder().encode(await readFile(file, 'utf8'));
  if (key.length < 32) throw new Error(`${file} is damaged: delete it, and everybody signs in again.`);
  return key;
}
