import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { aPicture } from '../../images/pictures.ts';
import { signIn } from '../../start/signing-in.ts';
import { data } from '../../support/ask.ts';
import { lead } from './studio-server.ts';

export interface SlowUploads {
  /** The number of uploads that were answered with an image. */
  readonly taken: number;
  /** What the others were answered, or why they were not. */
  readonly failures: readonly string[];
  /** Waits for the uploads under way. */
  finish(): Promise<void>;
}

/** Sends pictures to one order from slow connections, several at the same time, until `finish` is called. */
export async function startUploads(url: string, senders = 4): Promise<SlowUploads> {
  const newToken = async () => (await signIn(url, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD)).accessToken;
  let [token, since] = [await newToken(), Date.now()];
  const orderId = await anOrder(url, token);
  const form = new FormData();
  form.append('operations', JSON.stringify({ query: upload, variables: { orderId, file: null } }));
  form.append('map', '{"1": ["variables.file"]}');
  form.append('1', new Blob([new Uint8Array(await aPicture('jpeg', 300, 200))]), 'picture.jpg');
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const body = Buffer.from(await encoded.arrayBuffer());

  const failures: string[] = [];
  let [taken, finishing] = [0, false];
  const running = Array.from({ length: senders }, async () => {
    while (!finishing) {
      if (Date.now() - since > renewal) {
        since = Date.now();
        token = await newToken();
      }
      const headers = { 'content-type': type, authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
      const answer = await sendSlowly(`${url}/graphql`, headers, body).catch(error => String(error));
      if (answer.includes('"errors":[]')) taken += 1;
      else failures.push(answer);
    }
  });
  return {
    get taken() {
      return taken;
    },
    failures,
    async finish() {
      finishing = true;
      await Promise.all(running);
    },
  };
}

/** Milliseconds after which the access token is renewed, before it expires. */
const renewal = 5 * 60_000;

/** Sends the body in ten pieces during more than a second. Resolves to the text of the answer. */
async function sendSlowly(url: string, headers: Record<string, string>, body: Buffer): Promise<string> {
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': body.length },
  });
  const answer = new Promise<string>((settle, fail) => {
    sent.on('response', response => text(response).then(settle, fail)).on('error', fail);
  });
  answer.catch(() => undefined);
  const size = Math.ceil(body.length / 10);
  for (let at = 0; at < body.length; at += size) {
    sent.write(body.subarray(at, at + size));
    await sleep(120);
  }
  sent.end();
  return answer;
}

/** Makes an order for a customer and an item that are there. Returns its id. */
async function anOrder(url: string, token: string): Promise<string> {
  const { customers, inventoryItems } = await data<Record<'customers' | 'inventoryItems', { nodes: { id: string }[] }>>(
    { url },
    '{ customers(first: 1) { nodes { id } } inventoryItems(first: 1) { nodes { id } } }',
    { token },
  );
  const items = [{ inventoryItemId: inventoryItems.nodes[0]?.id, quantity: '1' }];
  const { made } = await data<{ made: { order: { id: string } } }>({ url }, create, {
    token,
    variables: { input: { customerId: customers.nodes[0]?.id, items } },
  });
  return made.order.id;
}

const create = 'mutation ($input: CreateOrderInput!) { made: createOrder(input: $input) { order { id } } }';
const upload = `mutation ($orderId: ID!, $file: Upload!) {
  uploadImage(orderId: $orderId, file: $file) { image { id } errors { code } }
}`;
