import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const metricsToken = 'a token of at least thirty-two bytes';
// Statements wait for a lock for as long as a busy machine needs to look at them.
const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  env: { DATABASE_LOCK_MS: '60000', DATABASE_STATEMENT_MS: '60000', REQUEST_SECONDS: '60' },
});

const rename = 'mutation ($id: ID!) { updateCustomer(id: $id, input: { name: "Ada" }) { customer { id } } }';

/** The samples of `/metrics`, by name and labels. */
async function samples(url = studio.url): Promise<Map<string, number>> {
  const answer = await fetch(`${url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const lines = (await answer.text()).split('\n').filter(line => line && !line.startsWith('#'));
  return new Map(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
}

/** How much each sample has grown during `work`. */
async function growth(work: () => Promise<unknown>): Promise<(name: string) => number> {
  const before = await samples();
  await work();
  const after = await samples();
  return name => (after.get(name) ?? 0) - (before.get(name) ?? 0);
}

test('requests are counted by root field and outcome', async () => {
  const grown = await growth(async () => {
    await ask(studio, 'query A { me { id } }', { token: studio.lead.token });
    await ask(studio, 'query B { other: me { id } }', { token: studio.lead.token });
    await ask(studio, '{ me { id } }');
    await ask(studio, '{ nonsense }');
  });
  expect(grown('atelier_requests_total{operation="query me",outcome="ok"}')).toBe(2);
  expect(grown('atelier_requests_total{operation="query me",outcome="refused"}')).toBe(1);
  expect(grown('atelier_requests_total{operation="none",outcome="refused"}')).toBe(1);
  expect(grown('atelier_request_seconds_count{operation="query me"}')).toBe(3);
  expect(grown('atelier_sql_seconds_count')).toBeGreaterThan(1);
  expect(grown('atelier_sql_seconds_sum')).toBeGreaterThan(0);
});

test('names that clients choose do not become labels', async () => {
  const before = new Set((await samples()).keys());
  for (let i = 0; i < 20; i += 1)
    await ask(studio, `query Made${i} { alias${i}: me { id } }`, { token: studio.lead.token });
  const isOurs = (name: string) => name.startsWith('atelier_request');
  const made = [...(await samples()).keys()].filter(name => isOurs(name) && !before.has(name));
  expect(made).toEqual([]);
});

test('user errors are counted by code, and insufficient stock also separately', async () => {
  const [customer, item] = [await aCustomer(studio), await anInventoryItem(studio, { quantity: '1' })];
  const input = { customerId: customer.id, items: [{ inventoryItemId: item.id, quantity: '2' }] };
  const order = 'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } } }';
  const grown = await growth(() => ask(studio, order, { token: studio.lead.token, variables: { input } }));
  expect(grown('atelier_user_errors_total{code="INSUFFICIENT_STOCK"}')).toBe(1);
  expect(grown('atelier_stock_refusals_total')).toBe(1);
  expect(grown('atelier_requests_total{operation="mutation createOrder",outcome="user_error"}')).toBe(1);
});

test('an internal error is counted as a fault, and each of its failed statements as a failure', async () => {
  await runOn(studio.databaseUrl, 'alter table customers rename to clients');
  const grown = await growth(() =>
    ask(studio, '{ customers(first: 1) { nodes { id } } }', { token: studio.lead.token }),
  );
  await runOn(studio.databaseUrl, 'alter table clients rename to customers');
  expect(grown('atelier_requests_total{operation="query customers",outcome="fault"}')).toBe(1);
  // Once compiled, and once with graphql-js, which decides on errors.
  expect(grown('atelier_sql_failures_total')).toBe(2);
});

test('the metrics show the pool, the event loop and the process', async () => {
  const shown = await samples();
  const pool = ['busy', 'idle', 'waited_for'].map(state => shown.get(`atelier_pool_connections{state="${state}"}`));
  expect(pool.every(count => count !== undefined && count >= 0)).toBe(true);
  expect(pool[1]).toBeGreaterThan(0);
  const looks = async () => (await samples()).get('atelier_event_loop_delay_seconds_count');
  // It grows although it is read again and again.
  await expect.poll(looks, { interval: 100 }).toBeGreaterThan(shown.get('atelier_event_loop_delay_seconds_count') ?? 0);
  const [build] = [...shown.keys()].filter(name => name.startsWith('atelier_build_info'));
  expect(build).toBe(`atelier_build_info{version="${version}",node="${process.versions.node}"}`);
  for (const name of ['process_start_time_seconds', 'process_resident_memory_bytes', 'nodejs_heap_size_used_bytes'])
    expect(shown.get(name), name).toBeGreaterThan(1_000_000);
});

test('waits for a connection are counted, and also reported in the line of the request', async () => {
  const grown = await growth(() => ask(studio, '{ me { id } }', { token: studio.lead.token }));
  expect(grown('atelier_pool_wait_seconds_count')).toBeGreaterThan(0);
  expect(grown('atelier_pool_wait_seconds_bucket{le="+Inf"}')).toBe(grown('atelier_pool_wait_seconds_count'));
});

test('sessions that wait for a lock are shown', async () => {
  const { id } = await aCustomer(studio);
  const shown = async () => (await samples()).get('atelier_lock_waiting_sessions');
  expect(await shown()).toBe(0);
  await using lock = await holdLock(studio.databaseUrl, `select from customers where id = '${id}' for update`);
  const answer = ask(studio, rename, { token: studio.lead.token, variables: { id } });
  await expect.poll(shown, { timeout: 30_000 }).toBe(1);
  expect((await samples()).get('atelier_lock_waiting_seconds')).toBeGreaterThan(0);
  await lock.commit();
  expect((await answer).errors).toBeUndefined();
  expect(await shown()).toBe(0);
});

test('a statement that waited too long for a lock is counted by its reason, and so is the refusal', async () => {
  await using impatient = await openStudio({ env: { DATABASE_LOCK_MS: '100' } });
  const [lead, { id }] = [await aLead(impatient), await aCustomer(impatient)];
  await using _lock = await holdLock(impatient.databaseUrl, `select from customers where id = '${id}' for update`);
  const answer = await ask(impatient, rename, { token: lead.token, variables: { id } });
  expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
  const shown = await samples(impatient.url);
  expect(shown.get('atelier_sql_ended_total{reason="lock_timeout"}')).toBe(1);
  expect(shown.get('atelier_refusals_total{reason="unavailable"}')).toBe(1);
});

test('refusals are counted by reason', async () => {
  await using small = await openStudio({ env: { REQUESTS_PER_ADDRESS: '1' } });
  await fetch(`${small.url}/graphql`);
  expect((await fetch(`${small.url}/graphql`)).status).toBe(429);
  const { body } = await small.app.inject({
    url: '/metrics',
    remoteAddress: '127.0.0.2',
    headers: { host: 'localhost' },
  });
  expect(body).toContain('atelier_refusals_total{reason="rate_limit"} 1');
  expect(body).toContain('atelier_refusals_total{reason="overload"} 0');
});

test('without METRICS_TOKEN, the metrics are shown only on this machine, and not through web pages or proxies', async () => {
  const status = async (headers: Record<string, string>) =>
    (await studio.app.inject({ url: '/metrics', headers: { host: 'localhost:4000', ...headers } })).statusCode;
  expect(await status({})).toBe(200);
  expect(await status({ host: '[::1]:4000' })).toBe(200);
  expect(await status({ host: 'rebound.example' })).toBe(403);
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via', 'cf-connecting-ip'])
    expect(await status({ [name]: '127.0.0.1' })).toBe(403);
  const elsewhere = await studio.app.inject({
    url: '/metrics',
    remoteAddress: '10.0.0.7',
    headers: { host: 'localhost' },
  });
  expect([elsewhere.statusCode, elsewhere.body.includes('atelier_')]).toEqual([403, false]);
});

test('with METRICS_TOKEN, the metrics are shown to anyone who sends it', async () => {
  await using guarded = await openStudio({ env: { METRICS_TOKEN: metricsToken.replaceAll(' ', '-') } });
  const status = async (authorization?: string) =>
    (await fetch(`${guarded.url}/metrics`, { headers: authorization ? { authorization } : {} })).status;
  const token = metricsToken.replaceAll(' ', '-');
  expect(await status()).toBe(401);
  expect(await status(`Bearer ${token}x`)).toBe(401);
  expect(await status(`Bearer ${token.slice(1)}`)).toBe(401);
  expect(await status(`Basic ${token}`)).toBe(401);
  expect(await status(`Bearer ${token}`)).toBe(200);
});
