import { existsSync } from 'node:fs';

/**
 * Loaded before the server: blocks it after its first line about the sample studio until the file PAUSED_UNTIL exists.
 */
const { PAUSED_UNTIL: file = '' } = process.env;
const write = process.stdout.write.bind(process.stdout) as (...args: unknown[]) => boolean;
const cell = new Int32Array(new SharedArrayBuffer(4));

process.stdout.write = (...args: unknown[]) => {
  const written = write(...args);
  if (String(args[0]).startsWith('Sample studio:')) while (!existsSync(file)) Atomics.wait(cell, 0, 0, 10);
  return written;
};
