import { errorText } from '../platform/basics/error-text.ts';
import { ConfigError, readConfig } from '../platform/settings/config.ts';
import { type Running, start } from '../start/start.ts';

/** Milliseconds in which requests under way may finish; some that wait for a dead database never do. */
const maxStopMilliseconds = 10_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

let running: Running | undefined;
stopOnSignal();
try {
  running = await start(readConfig(), say);
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

/** The first signal stops in good order; a second one has nothing to add. A start that is under way is given up. */
function stopOnSignal(): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      say(`Atelier stops (${signal}).`);
      // PostgreSQL is told in passing, and rolls back what was begun.
      if (!running) process.exit(0);
      setTimeout(() => process.exit(1), maxStopMilliseconds).unref();
      await running.stop();
      process.exitCode = 0;
    });
  }
}
