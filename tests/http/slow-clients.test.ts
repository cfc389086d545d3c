import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { rawAnswer } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio({
  env: { HEADERS_SECONDS: '2', RECEIVE_SECONDS: '2', KEEP_ALIVE_SECONDS: '1', LOG_LEVEL: 'warn' },
});

/** Sends the start of a request and then one byte at a time until the server closes. Returns its answer. */
async function drip(start: string): Promise<string> {
  const { hostname, port } = new URL(studio.url);
  const socket = createConnection(Number(port), hostname);
  socket.write(start);
  const dripping = setInterval(() => socket.writable && socket.write('x'), 100);
  socket.on('error', () => undefined); // a byte may come after the end
  try {
    return await text(socket);
  } finally {
    clearInterval(dripping);
    socket.destroy();
  }
}

const head = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

test('a client that sends one byte at a time is cut off while others are served, and no error is logged', async () => {
  const lines = logLinesOf(studio.app);
  const [body, headers, other] = await Promise.all([
    drip(`${head}Content-Length: 1000\r\n\r\n{`),
    drip(`${head}X-Slow: `),
    ask(studio, '{ __typename }'),
  ]);
  for (const answer of [body, headers]) {
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({
      errors: [
        {
          message: 'The request was sent too slowly: try again on a faster connection.',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  }
  expect(other).toMatchObject({ data: { __typename: 'Query' } });
  expect(lines.filter(line => JSON.parse(line).level >= 50)).toEqual([]);
});

test('a body whose Content-Length is too large is refused before it is read', async () => {
  const answer = await rawAnswer(studio.url, `${head}Content-Length: ${100 * 1024 + 1}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"BAD_REQUEST"');
});

test('an idle keep-alive connection is closed, and so is one that never sends a request', async () => {
  const { hostname, port } = new URL(studio.url);
  const [asked, silent] = [createConnection(Number(port), hostname), createConnection(Number(port), hostname)];
  asked.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  const [answer] = await Promise.all([text(asked), text(silent)]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});
