import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const slowFrom = { LOG_LEVEL: 'info', SLOW_STATEMENT_MS: '200', SLOW_OPERATION_MS: '200' };
const rename = 'mutation Rename($id: ID!) { updateCustomer(id: $id, input: { name: "Ngozi" }) { customer { id } } }';

interface Line {
  msg: string;
  requestId: string;
  [field: string]: unknown;
}

/** The lines with this message, once there are as many. */
async function linesWith(lines: string[], message: string, count = 1): Promise<Line[]> {
  const found = () => lines.map(line => JSON.parse(line) as Line).filter(({ msg }) => msg === message);
  await expect.poll(found, { timeout: 10_000 }).toHaveLength(count);
  return found();
}

/** Changes a customer whose row is locked, for longer than what counts as slow. */
async function changeLocked(studio: TestStudio, { id, token }: { id: string; token: string }): Promise<void> {
  await using lock = await holdLock(studio.databaseUrl, `select from customers where id = '${id}' for update`);
  const answer = ask(studio, rename, { token, variables: { id } });
  await lock.waitedFor(1, 0.3);
  await lock.commit();
  expect((await answer).errors).toBeUndefined();
}

test('a slow statement is logged with its text, operation, request and plan, and without its values', async () => {
  await using studio = await openStudio({ env: slowFrom });
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  const lines = logLinesOf(studio.app);
  await changeLocked(studio, { id, token });
  const [statement] = await linesWith(lines, 'slow statement');
  const [request] = await linesWith(lines, 'request');
  expect(statement).toMatchObject({
    level: 40,
    pid: process.pid,
    requestId: request?.requestId,
    operation: 'mutation updateCustomer',
    ms: expect.any(Number),
    statements: [
      {
        text: expect.stringMatching(/^select .* from "?customers"? .* for (no key )?update/),
        fingerprint: expect.stringMatching(/^[\da-f]{12}$/),
        shape: expect.stringContaining('on customers'),
      },
    ],
  });
  expect(JSON.stringify(statement)).not.toContain(id);
});

test('a slow operation is logged with the times that explain it', async () => {
  await using studio = await openStudio({ env: { ...slowFrom, SLOW_STATEMENT_MS: '0' } });
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  const lines = logLinesOf(studio.app);
  await changeLocked(studio, { id, token });
  const [operation] = await linesWith(lines, 'slow operation');
  expect(operation).toMatchObject({
    operation: 'mutation updateCustomer',
    operationName: 'Rename',
    poolWaitMs: expect.any(Number),
    sql: expect.any(Number),
    slowest: { texts: [expect.stringContaining('customers')] },
  });
  const { ms, sqlMs, slowest } = operation as { ms: number; sqlMs: number; slowest: { ms: number } } & Line;
  expect(ms).toBeGreaterThanOrEqual(sqlMs);
  expect(sqlMs).toBeGreaterThanOrEqual(slowest.ms);
  expect(lines.join()).not.toContain('slow statement');
});

test('a wait for a connection is reported by the request and the slow operation that waited', async () => {
  await using studio = await openStudio({ env: { ...slowFrom, DATABASE_CONNECTIONS: '2', SLOW_STATEMENT_MS: '0' } });
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  const lines = logLinesOf(studio.app);
  await using lock = await holdLock(studio.databaseUrl, `select from customers where id = '${id}' for update`);
  const begun = performance.now();
  const changes = [1, 2].map(() => ask(studio, rename, { token, variables: { id } }));
  await lock.waitedFor(2);
  const waiting = ask(studio, '{ me { id } }', { token });
  const pool = await studio.orm.em.getConnection().getNativeClient();
  await expect.poll(() => pool.waitingCount).toBe(1);
  // Until it has waited for longer than what counts as slow.
  await lock.waitedFor(2, (performance.now() - begun) / 1000 + 0.5);
  await lock.commit();
  await Promise.all([...changes, waiting]);
  const slow = (await linesWith(lines, 'slow operation', 3)).find(({ operation }) => operation === 'query me');
  const { ms, poolWaitMs, sqlMs } = slow as unknown as Record<'ms' | 'poolWaitMs' | 'sqlMs', number>;
  expect(poolWaitMs).toBeGreaterThan(sqlMs);
  expect(ms).toBeGreaterThanOrEqual(poolWaitMs);
});

test('with 0, nothing is logged as slow', async () => {
  await using studio = await openStudio({ env: { ...slowFrom, SLOW_STATEMENT_MS: '0', SLOW_OPERATION_MS: '0' } });
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  const lines = logLinesOf(studio.app);
  await changeLocked(studio, { id, token });
  await linesWith(lines, 'request');
  expect(lines.join()).not.toContain('slow');
});
