import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a command took. */
export interface Finished {
  seconds: number;
  /** The largest resident memory, in MB. */
  memoryMb: number;
}

/** Runs a command to its end. Rejects with its error output when it is not installed or fails. */
export function runToEnd(command: string, words: string[], settings: Record<string, string> = {}): Promise<Finished> {
  const began = performance.now();
  const { PATH = '', TMPDIR } = process.env;
  const child = spawn(command, words, {
    env: { PATH, ...(TMPDIR && { TMPDIR }), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let [memory, errors] = [0, ''];
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text;
  });
  // The kernel keeps the peak, so it is enough to have read it shortly before the end.
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
  }, 20);
  return new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, memoryMb: Math.round(memory / 1024) });
      else reject(new Error(errors || `${command} ended with exit code ${code}`));
    });
  }).finally(() => clearInterval(watch));
}

/** In kB; 0 when the process has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
