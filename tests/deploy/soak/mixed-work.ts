import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { changes, type World } from '../../crash/changes.ts';
import { aPicture } from '../../images/pictures.ts';
import { ask, type GraphQLAnswer } from '../../support/ask.ts';
import { upload } from '../../support/upload.ts';

export interface Work {
  /** Milliseconds of each answer since the last call. */
  takeTimes(): number[];
  /** How often each error code was answered instead of data. */
  readonly errors: Record<string, number>;
  /** Resolves when nothing is under way any more. */
  finish(): Promise<void>;
}

/** Does what a studio does all day: lists, single orders, changes, pictures; about twenty operations a second. */
export function startWork(url: string, token: () => string, world: World): Work {
  const errors: Record<string, number> = {};
  let times: number[] = [];
  let finishing = false;
  const workers = Array.from({ length: 4 }, async (_, worker) => {
    for (let turn = worker; !finishing; turn += 1) {
      const since = performance.now();
      const answer = await operation(url, token(), world, turn).catch(() => unanswered);
      times.push(performance.now() - since);
      const code = answer.errors?.[0]?.extensions.code;
      if (code) errors[code] = (errors[code] ?? 0) + 1;
      await sleep(Math.max(0, 200 - (performance.now() - since)));
    }
  });
  return {
    errors,
    takeTimes() {
      const taken = times;
      times = [];
      return taken;
    },
    async finish() {
      finishing = true;
      await Promise.all(workers);
    },
  };
}

const unanswered: GraphQLAnswer<object> = { errors: [{ message: '', extensions: { code: 'NO_ANSWER' } }] };

async function operation(url: string, token: string, world: World, turn: number): Promise<GraphQLAnswer<object>> {
  const change = changes[turn % changes.length];
  const sent = turn % 3 === 0 ? change?.operation(world, `${change.name} ${randomUUID()}`) : null;
  if (sent) return ask({ url }, sent.query, { token, variables: { ...sent.variables } });
  if (turn % 50 === 1 && world.orders[0]) {
    return upload({ url }, picture, { file: await aPicture() }, { token, variables: { id: world.orders[0] } });
  }
  const answer = await ask<{ orders: { nodes: { id: string }[] } }>({ url }, reads[turn % reads.length] ?? '', {
    token,
  });
  const orders = answer.data?.orders?.nodes;
  // The first ones are moved and paid next.
  if (orders && orders.length > 0) world.orders = orders.map(({ id }) => id).slice(0, 20);
  return answer;
}

const picture = `mutation ($id: ID!, $file: Upload!) { uploadImage(orderId: $id, file: $file) { errors { code } } }`;
const reads = [
  `{ orders(first: 20, orderBy: [{ field: NUMBER, direction: DESC }]) { totalCount nodes { id number status price { amount }
    customer { name } items { quantity inventoryItem { name } } payments { amount { amount } } } } }`,
  `{ orders(search: "C 1", first: 10) { nodes { id number timeline(first: 5) { nodes { __typename at } } } } }`,
  `{ inventoryItems(first: 20, orderBy: [{ field: NAME }]) { nodes { name quantity changes(first: 3) { nodes { delta } } } } }`,
  '{ customers(last: 20) { totalCount nodes { name measurements { type values { name value } } } } me { username } }',
];
