import { readFile, rename, stat } from 'node:fs/promises';
import { unlessMissing } from '../../basics/unless-missing.ts';

/** Renames a log of more than a megabyte to `.old`, replacing an earlier one. Returns the size of the log now. */
export async function trimLog(file: string): Promise<number> {
  const size = (await stat(file).catch(unlessMissing))?.size ?? 0;
  if (size <= MAX_LOG_BYTES) return size;
  await rename(file, `${file}.old`);
  return 0;
}

/** The last ten lines of the log after this position. */
export async function lastLogLines(file: string, from: number): Promise<string> {
  const text = (await readFile(file)).subarray(from).toString();
  return text.trim().split('\n').slice(-10).join('\n');
}

const MAX_LOG_BYTES = 1_000_000;
