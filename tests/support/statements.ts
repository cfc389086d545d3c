import type { Pool, PoolClient } from 'pg';
import { isRefereeing } from './referee.ts';

/** Notes the text of every statement that the connections of a pool send. */
export function recordStatements(): { watch(pool: Pool): void; take(): string[] } {
  let sent: string[] = [];
  return {
    watch(pool) {
      pool.on('connect', client => note(client, text => sent.push(text)));
    },
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}

function note(client: PoolClient, noted: (text: string) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((first: string | { text: string }, ...rest: unknown[]) => {
    if (!isRefereeing()) noted(typeof first === 'string' ? first : first.text);
    return query(first, ...rest);
  }) as typeof client.query;
}
