import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';

/** How a process ended: with an exit code or by a signal. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One running server, in its own process group as a terminal would start it. */
export class ServerProcess {
  /** What it has printed so far. */
  stdout = '';
  stderr = '';
  /** Resolves when it has exited and all its output has been read. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;

  constructor(program: string, settings: Record<string, string>, words: string[] = []) {
    const { PATH = '', TMPDIR } = process.env;
    this.#child = spawn(process.execPath, [program, ...words], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH, ...(TMPDIR && { TMPDIR }), ...settings },
    });
    this.#child.stdout?.setEncoding('utf8').on('data', text => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', text => (this.stderr += text));
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  get pid(): number {
    return this.#child.pid ?? expect.fail('The server could not be started.');
  }

  /** Resolves to its URL once it has printed its last line at the start. Fails when it ends before. */
  async listening(): Promise<string> {
    return (await this.said(/^Explorer: (http:\S+)\/graphql/m))[1] ?? '';
  }

  /** Resolves to the match once it has printed matching text this many times. Fails when it ends before. */
  async said(text: RegExp, times = 1): Promise<RegExpExecArray> {
    const all = new RegExp(text, `${text.flags}g`);
    let gone = false;
    void this.ended.then(() => (gone = true));
    while (true) {
      const match = [...this.stdout.matchAll(all)][times - 1];
      if (match) return match;
      if (gone) return expect.fail(`The server ended before it said ${text}:\n${this.stdout}\n${this.stderr}`);
      await Promise.race([this.ended, this.#child.stdout && once(this.#child.stdout, 'data')]);
    }
  }

  /** Sends a signal and resolves when the process has exited. Does nothing if it already has. */
  signal(signal: NodeJS.Signals): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }

  /** Like `signal`, for all processes of its group, as Ctrl-C in a terminal does. */
  signalGroup(signal: NodeJS.Signals): Promise<Ending> {
    process.kill(-this.pid, signal);
    return this.ended;
  }
}
