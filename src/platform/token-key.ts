import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs access tokens, from DATA_DIR; made at the first start, readable by this user alone. */
export async function generatedTokenKey(dataDir: string): Promise<Uint8Array> {
  const file = join(dataDir, 'token.key');
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = new TextEncoder().encode(await readFile(file, 'utf8'));
  if (key.length < 32) throw new Error(`${file} is damaged: delete it, and everybody signs in again.`);
  return key;
}
