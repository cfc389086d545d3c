import type { Pool } from 'pg';
import { noteSent, sentUntilTaken } from './sent.ts';

/** Records the text of every statement that the connections of a pool send. */
export function recordStatements(): { watch(pool: Pool): void; take(): string[] } {
  const { note, take } = sentUntilTaken();
  return {
    watch(pool) {
      pool.on('connect', client => noteSent((client as unknown as { connection: object }).connection, note));
    },
    take: () => take().map(({ text }) => text),
  };
}
