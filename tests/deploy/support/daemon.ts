import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from '../../../src/platform/database/embedded-postgres/account.ts';
import { accountOf } from './own-folder.ts';

/** A program that runs until it is told to stop. Disposing of it stops it. */
export interface Daemon extends AsyncDisposable {
  readonly pid: number;
  /** Sends a signal and resolves when the process is gone. Does nothing if it already is. */
  signal(signal: NodeJS.Signals): Promise<void>;
}

export interface DaemonPlan {
  /** The absolute path of the program, which stays in the foreground. */
  program: string;
  words: string[];
  /** What it prints is appended to `log` in this folder. It runs as the owner of the folder. */
  folder: string;
  env?: Record<string, string>;
  /** The signal that ends it in an orderly way. */
  stop?: NodeJS.Signals;
  /** Whether it serves by now. */
  ready(): Promise<boolean>;
}

/** Starts a program and waits until it serves. Throws with its output when it ends before. */
export async function startDaemon({
  program,
  words,
  folder,
  env,
  stop = 'SIGTERM',
  ready,
}: DaemonPlan): Promise<Daemon> {
  const { command, words: all, options } = runAs(await accountOf(folder, program), program, words);
  const log = join(folder, 'log');
  await using output = await open(log, 'a', 0o666);
  const child = spawn(command, all, {
    ...options,
    env: { ...options.env, ...env },
    stdio: ['ignore', output.fd, output.fd],
  });
  await once(child, 'spawn');
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  let gone = false;
  const ended = once(child, 'exit').then(() => {
    gone = true;
    process.off('exit', end);
  });
  const daemon: Daemon = {
    pid: child.pid ?? 0,
    async signal(signal) {
      child.kill(signal);
      await ended;
    },
    async [Symbol.asyncDispose]() {
      const late = setTimeout(end, patience);
      await daemon.signal(stop);
      clearTimeout(late);
    },
  };
  while (!(await ready())) {
    if (gone) throw new Error(`${program} ended:\n${await readFile(log, 'utf8')}`);
    await sleep(20);
  }
  return daemon;
}

/** Milliseconds after which a program that was told to stop is killed. */
const patience = 15_000;
