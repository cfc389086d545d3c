import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, runAs } from './account.ts';
import { connect } from './connect.ts';
import { endProcess } from './end-process.ts';
import { lastLogLines, trimLog } from './server-log.ts';
import { settingArguments } from './settings.ts';

/** The paths and settings of a server. */
export interface ServerPlan {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly postgres: string;
  readonly account: Account;
  readonly settings: Record<string, string>;
}

export interface Server {
  /**
   * Resolves when connections are accepted, however long recovery takes. Rejects when `over` is aborted, and, with the
   * end of the log, when the server ends before.
   */
  ready(over: AbortSignal): Promise<void>;
  /** Resolves when the process is gone, to the signal or exit code. Never rejects. */
  readonly ended: Promise<string>;
  /** Rolls back open transactions, writes everything to disk and ends. Resolves when the process is gone. */
  shutDown(): Promise<void>;
}

/**
 * Starts PostgreSQL in a separate session, so that Ctrl-C in the terminal does not reach it.
 * @param formerPid the process id in its lock file, which must not be a server of this cluster
 */
export async function launch(plan: ServerPlan, formerPid: number | undefined): Promise<Server> {
  const from = await trimLog(plan.logFile);
  await using log = await open(plan.logFile, 'a', 0o600);
  const { command, words, options } = runAs(plan.account, plan.postgres, [
    '-D',
    plan.cluster,
    ...settingArguments(plan),
  ]);
  const child = spawn(command, words, {
    ...options,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    // Has PostgreSQL ignore that process id, as pg_ctl does. Otherwise it refuses to start if another process has it
    // now.
    env: formerPid ? { ...options.env, PG_GRANDPARENT_PID: `${formerPid}` } : options.env,
  });
  const shutDownAtExit = () => child.kill('SIGINT');
  process.once('exit', shutDownAtExit);
  let ending: string | undefined;
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then(how => {
    process.off('exit', shutDownAtExit);
    ending = how;
    return how;
  });
  return {
    ended,
    async ready(over) {
      for (let pause = FIRST_POLL; !(await accepts(plan)); pause = Math.min(pause * 1.2, LAST_POLL)) {
        over.throwIfAborted();
        if (ending)
          throw new Error(
            `PostgreSQL did not start (${ending}). The end of its log:\n${await lastLogLines(plan.logFile, from)}`,
          );
        await sleep(pause);
      }
    },
    async shutDown() {
      if (child.pid) await endProcess(child.pid, async () => ending === undefined);
    },
  };
}

/** The part of a command line that identifies a server of this cluster. */
export const argumentsOn = (cluster: string) => `-D ${cluster} -c`;

// Milliseconds between two attempts to connect, which grow: the fastest start takes a tenth of a second, and each
// attempt that is too early adds a line to the log.
const FIRST_POLL = 10;
const LAST_POLL = 500;

async function accepts(plan: ServerPlan): Promise<boolean> {
  try {
    await using _client = await connect(plan.socketFolder);
    return true;
  } catch (error) {
    if (isTooEarly(error as NodeJS.ErrnoException)) return false;
    throw error;
  }
}

// No socket, nobody listening, connection lost, and PostgreSQL's "starting up".
const TOO_EARLY = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03'];
const isTooEarly = ({ code = '', message }: NodeJS.ErrnoException) =>
  TOO_EARLY.includes(code) || message === 'Connection terminated unexpectedly';
