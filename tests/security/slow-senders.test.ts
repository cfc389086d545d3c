import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { useStudio } from '../support/use-studio.ts';

const places = 3;

const senders: Socket[] = [];

const studio = useStudio({ env: { REQUESTS_UNDER_WAY: String(places) } });
afterAll(() => {
  for (const sender of senders) sender.destroy();
});

test('clients that never finish sending their requests take no place from others', async () => {
  for (let i = 0; i < 2 * places; i += 1) senders.push(await beginning('/graphql'), await beginning('/nowhere'));
  expect(await ask(studio, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
});

/** A client that has sent its headers, which the server has confirmed, and one byte of its body. */
async function beginning(path: string): Promise<Socket> {
  const { hostname, port } = new URL(studio.url);
  const socket = createConnection(Number(port), hostname);
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000`;
  socket.write(`${head}\r\nExpect: 100-continue\r\n\r\n{`);
  const [said] = await once(socket, 'data');
  expect(String(said)).toMatch(/^HTTP\/1\.1 100 Continue/);
  return socket;
}
