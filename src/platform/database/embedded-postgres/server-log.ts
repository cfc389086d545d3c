import { readFile, rename, stat } from 'node:fs/promises';
import { unlessMissing } from '../../basics/unless-missing.ts';

/** Puts a log past a megabyte aside, over the one put aside before; answers the byte at which the log goes on. */
export async function trimLog(file: string): Promise<number> {
  const size = (await stat(file).catch(unlessMissing))?.size ?? 0;
  if (size <= MAX_LOG_BYTES) return size;
  await rename(file, `${file}.old`);
  return 0;
}

/** The last ten lines that the log has from this byte on. */
export async function lastLogLines(file: string, from: number): Promise<string> {
  const said = (await readFile(file)).subarray(from).toString();
  return said.trim().split('\n').slice(-10).join('\n');
}

const MAX_LOG_BYTES = 1_000_000;
