import { hostname } from 'node:os';
import { errorText } from '../platform/basics/error-text.ts';
import { ConfigError, readConfig } from '../platform/settings/config.ts';
import { type Running, start } from '../start/start.ts';

/** How long requests that are being answered may take to finish after a signal, in milliseconds. Some never do. */
const maxStopMilliseconds = 10_000;

/** In production each line is JSON, as those of the log are. */
let asJson = false;
const say = (line: string) => process.stdout.write(`${asJson ? logLine(line) : line}\n`);

let running: Running | undefined;
stopOnSignal();
try {
  const config = readConfig();
  asJson = config.production;
  running = await start(config, say);
  announce(running);
} catch (error) {
  const problem =
    error instanceof ConfigError
      ? `Atelier cannot start:\n${error.message}`
      : `Atelier cannot start: ${errorText(error)}`;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

function announce({ url, newSignIns, explorer }: Running): void {
  say(`Atelier listens at ${url}/graphql`);
  for (const { who, username, password } of newSignIns)
    say(`Sign in as the ${who}: ${username} with password ${password}`);
  if (newSignIns.length > 0) say('These passwords are not shown again.');
  if (explorer === 'none') return;
  say(`Explorer: ${url}/graphql${explorer === 'signed in' ? ' (signed in as the sample lead designer)' : ''}`);
}

function logLine(msg: string): string {
  const time = new Date().toISOString();
  return JSON.stringify({ level: 30, time, pid: process.pid, hostname: hostname(), msg });
}

/**
 * The first signal stops the server in good order, after STOP_DELAY_SECONDS; a second one skips that delay, and later
 * ones are ignored. During the start, the process exits at once.
 */
function stopOnSignal(): void {
  let stopping = false;
  const skip = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return skip.abort();
      stopping = true;
      const delay = running?.stopDelaySeconds ?? 0;
      say(`Atelier stops (${signal})${delay > 0 ? ` after ${delay} s, or at a second signal` : ''}.`);
      await running?.sendAway(skip.signal);
      setTimeout(() => process.exit(1), maxStopMilliseconds).unref();
      // During the start the exit handler stops PostgreSQL, which rolls back what was not committed.
      await running?.stop();
      // If the event loop ran empty instead, Node would remove its signal handlers first, and a later signal could end
      // the process. The callback runs when all lines have been written.
      process.stdout.write('', () => process.exit(0));
    });
  }
}
