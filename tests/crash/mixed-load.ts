import { randomUUID } from 'node:crypto';
import { type Change, changes, type World } from './changes.ts';
import { type PersistentClient, persistentClient } from './persistent-client.ts';

/** A change of which a client was told how it ended. */
export interface Acknowledged {
  tag: string;
  change: Change['name'];
  /** Whether the answer said that it was done. */
  done: boolean;
  /** Whether an attempt before the answer may have had its effect. */
  doubtful: boolean;
}

export interface MixedLoad {
  readonly acknowledged: Acknowledged[];
  /** Attempts that went without an answer. */
  failures(): number;
  /** Answers that came, whatever they said. */
  answers(): number;
  /** Lets every client hear the answer to what it asked last. Rejects with what went wrong with any of them. */
  finish(): Promise<void>;
}

/** Has clients change a studio at the same time, each one thing after the other, until told to finish. */
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
  // Whoever finishes hears of it; until then it is nobody's unhandled rejection.
  all.catch(() => undefined);
  return {
    acknowledged,
    failures: () => open.reduce((sum, client) => sum + client.failures, 0),
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
