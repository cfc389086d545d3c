import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, runAs } from './account.ts';
import { connect } from './connect.ts';
import { endProcess } from './end-process.ts';
import { lastLogLines, trimLog } from './server-log.ts';
import { settingArguments } from './settings.ts';

/** What a server is started with. */
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
   * Resolves once connections are accepted, however long recovery takes. Rejects when told that it is over, and,
   * with the log's last lines, when the server ends before.
   */
  ready(over: AbortSignal): Promise<void>;
  /** Resolves, when the process is gone, to how it ended. Never rejects. */
  readonly ended: Promise<string>;
  /** Rolls back what is open, writes everything to disk and ends; resolves when the process is gone. */
  shutDown(): Promise<void>;
}

/**
 * Starts PostgreSQL in a session of its own, where no Ctrl-C of the terminal reaches it.
 * @param formerPid process id in a lock file of which is known that no server holds it
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
    // What pg_ctl uses to say the same; PostgreSQL would else refuse when the number belongs to another process by now.
    env: formerPid ? { ...options.env, PG_GRANDPARENT_PID: `${formerPid}` } : options.env,
  });
  const shutDownInPassing = () => child.kill('SIGINT');
  process.once('exit', shutDownInPassing);
  let ending: string | undefined;
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then(how => {
    process.off('exit', shutDownInPassing);
    ending = how;
    return how;
  });
  return {
    ended,
    async ready(over) {
      for (let pause = FIRST_POLL; !(await accepts(plan)); pause = Math.min(pause * 1.2, LAST_POLL)) {
        over.throwIfAborted();
        if (ending)
          throw new Error(`PostgreSQL did not start (${ending}). It said:\n${await lastLogLines(plan.logFile, from)}`);
        await sleep(pause);
      }
    },
    async shutDown() {
      if (child.pid) await endProcess(child.pid, async () => ending === undefined);
    },
  };
}

/** The words by which a server of this cluster is known among the processes. */
export const argumentsOn = (cluster: string) => `-D ${cluster} -c`;

// Milliseconds between two attempts to connect, growing: the fastest start takes a tenth of a second, and each attempt
// that comes too early is a line in the log.
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

// No socket yet, nobody at it, gone while talking, and PostgreSQL's own "starting up".
const TOO_EARLY = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03'];
const isTooEarly = ({ code = '', message }: NodeJS.ErrnoException) =>
  TOO_EARLY.includes(code) || message === 'Connection terminated unexpectedly';
