import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A measured server in its own process. */
export interface Server {
  pid: number;
  /** "http://127.0.0.1:40123" */
  url: string;
  stop(): Promise<void>;
}

let started = 0;

/**
 * Starts a Node program with only these settings in its environment, and waits until it prints its URL. Its output goes
 * to a file, as with a service manager. Throws an error with that output when the program ends before.
 */
export async function startServer(program: string, settings: Record<string, string>): Promise<Server> {
  started += 1;
  const log = join(tmpdir(), `atelier-bench-${process.pid}-${started}.log`);
  const output = openSync(log, 'w');
  const { PATH = '', TMPDIR } = process.env;
  const env = { PATH, ...(TMPDIR && { TMPDIR }), ...settings };
  const child = spawn(process.execPath, [program], { stdio: ['ignore', output, output], env });
  closeSync(output);
  const ended = once(child, 'exit');
  // A bench that fails leaves no process running.
  const endInPassing = () => child.kill('SIGKILL');
  process.once('exit', endInPassing);
  void ended.then(() => process.off('exit', endInPassing));
  try {
    const url = await address(child, log);
    const stop = async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(log, { force: true });
    };
    return { pid: child.pid ?? 0, url, stop };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function address(child: ChildProcess, log: string): Promise<string> {
  while (child.exitCode === null && child.signalCode === null) {
    const url = /listen\w* at (http:\/\/[\w.:]+)/.exec(readFileSync(log, 'utf8'))?.[1];
    if (url) return url;
    await sleep(5);
  }
  throw new Error(`A server ended before it listened:\n${readFileSync(log, 'utf8')}`);
}
