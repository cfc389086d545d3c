import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lines: logLinesOf(studio.app), lead: await aLead(studio) }), {
  env: { LOG_LEVEL: 'info' },
});

/** The log line of the last request, without what every line has and durations, which are checked here. */
async function lastLine(): Promise<object> {
  await expect.poll(() => studio.lines.at(-1)).toContain('"msg":"request"');
  const line = JSON.parse(studio.lines.splice(0).at(-1) ?? '');
  const { level, time, pid, hostname: host, requestId, ms, sqlMs, poolWaitMs, msg, ...rest } = line;
  expect([ms, sqlMs, poolWaitMs].every(value => typeof value === 'number')).toBe(true);
  expect([level, msg, pid, host]).toEqual([30, 'request', process.pid, hostname()]);
  expect(new Date(time).toISOString()).toBe(time);
  expect(requestId).toBeTruthy();
  return rest;
}

const served = { method: 'POST', route: '/graphql', status: 200 };

test('the log has a line for each request with its operation, user, outcome and number of statements', async () => {
  await ask(studio, 'query Me { me { username } }', { token: studio.lead.token });
  const [me] = [await lastLine()];
  expect(me).toEqual({
    ...served,
    operation: 'query me',
    operationName: 'Me',
    userId: studio.lead.id,
    outcome: 'ok',
    sql: expect.any(Number),
  });
  expect((me as { sql: number }).sql).toBeGreaterThan(0);

  await ask(studio, '{ me { username } }');
  expect(await lastLine()).toEqual({ ...served, status: 401, operation: 'query me', outcome: 'refused', sql: 0 });
  await ask(studio, '{ nonsense }', { token: studio.lead.token });
  expect(await lastLine()).toMatchObject({ route: '/graphql', outcome: 'refused' });
  await ask(studio, '{ a: me { id } b: me { id } studio { name } }', { token: studio.lead.token });
  expect(await lastLine()).toMatchObject({ operation: 'query several', outcome: 'ok' });

  const [customer, item] = [await aCustomer(studio), await anInventoryItem(studio, { quantity: '1' })];
  const input = { customerId: customer.id, items: [{ inventoryItemId: item.id, quantity: '2' }] };
  const order = 'mutation Take($input: CreateOrderInput!) { createOrder(input: $input) { order { id } } }';
  await ask(studio, order, { token: studio.lead.token, variables: { input } });
  expect(await lastLine()).toMatchObject({
    operation: 'mutation createOrder',
    operationName: 'Take',
    outcome: 'user_error',
  });
});

test('statements are counted for the request that sent them, also when many run at once', async () => {
  const query = 'query Me { me { username } }';
  await ask(studio, query, { token: studio.lead.token });
  const one = await lastLine();
  await Promise.all(Array.from({ length: 8 }, () => ask(studio, query, { token: studio.lead.token })));
  await expect.poll(() => studio.lines.length).toBe(8);
  expect(new Set(studio.lines.splice(0).map(line => JSON.parse(line).sql))).toEqual(
    new Set([(one as { sql: number }).sql]),
  );
});

test('request lines contain no token, no variable and no text from the client', async () => {
  const secret = 'Ngozi-Adebayo-1234';
  await post(studio, 'query Q($v: ID!) { order(id: $v) { id } }', {
    token: studio.lead.token,
    variables: { v: secret },
    headers: { 'x-apollo-operation-name': secret, referer: secret, cookie: secret, 'user-agent': secret },
  });
  await ask(studio, `query ${'L'.repeat(101)} { me { id } }`, { token: studio.lead.token });
  await fetch(`${studio.url}/graphql?query=${encodeURIComponent(`{ search(v: "${secret}") }`)}`);
  await fetch(`${studio.url}/images/${secret}/full`);
  await expect.poll(() => studio.lines.length).toBe(4);
  const said = studio.lines.splice(0).join('\n');
  expect(said).not.toContain(secret);
  expect(said).not.toContain(studio.lead.token);
  expect(said).not.toContain('LLLL');
});

test('a request that is refused before it is executed is logged as refused', async () => {
  const body = new FormData();
  body.append('operations', '{}');
  await fetch(`${studio.url}/graphql`, { method: 'POST', body });
  expect(await lastLine()).toEqual({ ...served, status: 400, outcome: 'refused', sql: 0 });
});
