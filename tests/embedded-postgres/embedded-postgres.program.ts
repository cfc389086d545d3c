import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

/** A process to be killed: prints where its database is, or why there is none, and stops when its input ends. */
const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);
// As the real server does, it does not end at once on Ctrl-C.
process.on('SIGINT', () => say({ interrupted: true }));
try {
  const database = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } });
  say({ url: database.url });
  process.stdin.resume().once('end', () => database.stop());
} catch (error) {
  say({ refusal: (error as Error).message });
}
