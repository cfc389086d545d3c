import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

/** A process to kill: prints the URL of its database, or why there is none, and stops when its input ends. */
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);
// Like the real server, it does not exit at once on Ctrl-C.
process.on('SIGINT', () => say({ interrupted: true }));
try {
  const database = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } });
  say({ url: database.url });
  process.stdin.resume().once('end', () => database.stop());
} catch (error) {
  say({ refusal: (error as Error).message });
}
