import type { Pool } from 'pg';
import { isRefereeing } from './referee.ts';
import { noteSent } from './sent.ts';

/** Notes the text of every statement that the connections of a pool send. */
export function recordStatements(): { watch(pool: Pool): void; take(): string[] } {
  let sent: string[] = [];
  return {
    watch(pool) {
      pool.on('connect', client => {
        const { connection } = client as unknown as { connection: object };
        noteSent(connection, ({ text }) => {
          if (!isRefereeing()) sent.push(text);
        });
      });
    },
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}
