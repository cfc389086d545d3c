import { existsSync } from 'node:fs';

/** Loaded before the server: blocks it after its first line about the sample studio until the file PAUSED_UNTIL exists. */
const { PAUSED_UNTIL: file = '' } = process.env;
const write = process.stdout.write.bind(process.stdout) as (text: string) => boolean;
const cell = new Int32Array(new SharedArrayBuffer(4));

process.stdout.write = (text: string | Uint8Array) => {
  const written = write(String(text));
  if (String(text).startsWith('Sample studio:')) while (!existsSync(file)) Atomics.wait(cell, 0, 0, 10);
  return written;
};
