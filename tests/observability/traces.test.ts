import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}

let collector: Server;
let endpoint: string;
const received: Span[] = [];

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    if (request.url === '/v1/traces')
      for (const { scopeSpans } of resourceSpans) for (const { spans } of scopeSpans) received.push(...spans);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(async () => {
  collector.closeAllConnections();
  collector.close();
  await once(collector, 'close');
});

test('a collector receives a span for each request and its statements, within the caller’s trace', async () => {
  const [traceId, parent] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const sent: string[] = [];
  {
    await using studio = await openStudio({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
    const { token } = await aLead(studio);
    sent.push(token);
    await ask(studio, 'query Secret { me { username } }', {
      token,
      headers: { traceparent: `00-${traceId}-${parent}-01` },
    });
    const { id } = await aCustomer(studio);
    sent.push(id, 'Ngozi Okafor');
    const rename =
      'mutation ($id: ID!, $name: String!) { updateCustomer(id: $id, input: { name: $name }) { customer { id } } }';
    expect(await ask(studio, rename, { token, variables: { id, name: 'Ngozi Okafor' } })).toMatchObject({ data: {} });
    // Closing the server sends the remaining spans.
  }
  const request = received.find(({ name }) => name === 'query me') ?? expect.fail(JSON.stringify(received));
  expect([request.traceId, request.parentSpanId]).toEqual([traceId, parent]);
  const said = Object.fromEntries(
    request.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
  );
  expect(said).toMatchObject({ 'http.response.status_code': 200, 'atelier.outcome': 'ok' });
  const statements = received.filter(({ parentSpanId }) => parentSpanId === request.spanId);
  expect(statements.length).toBe(said['atelier.sql_statements']);
  expect(statements.map(({ name }) => name)).toContain('select');
  expect(received.map(({ name }) => name)).toContain('update');
  for (const value of sent) expect(JSON.stringify(received)).not.toContain(value);
});

test('requests are answered as usual when the collector cannot be reached', async () => {
  await using studio = await openStudio({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' } });
  const { token, username } = await aLead(studio);
  expect(await ask(studio, '{ me { username } }', { token })).toEqual({ data: { me: { username } } });
});
