import { randomUUID } from 'node:crypto';
import { type Change, changes, type World } from './changes.ts';
import { type PersistentClient, persistentClient } from './persistent-client.ts';

/** A change whose outcome a client was told. */
export interface Acknowledged {
  tag: string;
  change: Change['name'];
  /** Whether the change was made, according to the answer. */
  done: boolean;
  /** Whether an earlier attempt without an answer may also have taken effect. */
  doubtful: boolean;
}

export interface MixedLoad {
  readonly acknowledged: Acknowledged[];
  /** The number of attempts without an answer. */
  failures(): number;
  /** The same by the code of the error that was answered instead; 'none' when nothing was. */
  failuresByCode(): Record<string, number>;
  /** The number of answers, including refusals. */
  answers(): number;
  /** Waits until every client has its last answer. Rejects when a client failed. */
  finish(): Promise<void>;
}

/** Starts clients that change a studio at the same time, each one change after another, until `finish` is called. */
export function startLoad(url: () => string, token: () => string, world: World, clients = 16): MixedLoad {
  const acknowledged: Acknowledged[] = [];
  const open: PersistentClient[] = [];
  let finishing = false;
  const running = Array.from({ length: clients }, async (_, number) => {
    using client = persistentClient(url, token);
    open.push(client);
    const own: World = { ...world, orders: [] };
    for (let turn = number; !finishing; turn += 1) {
      const change = changes[turn % changes.length] as Change;
      const tag = `${change.name} ${randomUUID()}`;
      const sent = change.operation(own, tag);
      if (!sent) continue;
      const { data, doubtful } = await client.ask<Record<string, Payload>>(sent.query, sent.variables);
      const payload = Object.values(data)[0] as Payload;
      const done = payload.errors.length === 0;
      if (done && payload.order) own.orders.push(payload.order.id);
      acknowledged.push({ tag, change: change.name, done, doubtful });
    }
  });
  const all = Promise.all(running);
  // `finish` rejects with it; until then it must not be an unhandled rejection.
  all.catch(() => undefined);
  return {
    acknowledged,
    failures: () => open.reduce((sum, client) => sum + client.failures, 0),
    failuresByCode() {
      const sums: Record<string, number> = {};
      for (const { failuresByCode } of open)
        for (const [code, count] of Object.entries(failuresByCode)) sums[code] = (sums[code] ?? 0) + count;
      return sums;
    },
    answers: () => open.reduce((sum, client) => sum + client.answers, 0),
    async finish() {
      finishing = true;
      await all;
    },
  };
}

interface Payload {
  order?: { id: string };
  errors: { code: string }[];
}
