import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

const rename = 'mutation ($id: ID!) { updateCustomer(id: $id, input: { name: "Ngozi" }) { customer { id } } }';
const sessions = `select application_name from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

test('a transaction tells PostgreSQL its operation and request, and its changes carry them in a comment', async () => {
  await using studio = await openStudio({ env: { SQL_COMMENTS: 'true', LOG_LEVEL: 'info' } });
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  const lines = logLinesOf(studio.app);
  studio.statements();
  await using lock = await holdLock(studio.databaseUrl, `select from customers where id = '${id}' for update`);
  const answer = ask(studio, rename, { token, variables: { id } });
  await lock.waitedFor();
  const [blocked] = await runOn<{ application_name: string }>(studio.databaseUrl, sessions);
  await lock.commit();
  expect((await answer).errors).toBeUndefined();
  await expect.poll(() => lines.at(-1)).toContain('"msg":"request"');
  const { requestId } = JSON.parse(lines.at(-1) ?? '');
  expect(blocked?.application_name).toBe(`${requestId} updateCustomer`);
  const sent = studio.statements();
  const begin = `begin isolation level read committed; set local application_name = '${requestId} updateCustomer'`;
  expect(sent).toContain(begin);
  const changes = sent.filter(text => /^(insert|update|delete)/i.test(text));
  expect(changes.length).toBeGreaterThan(0);
  for (const text of changes) expect(text).toContain(` /*action='updateCustomer',request_id='${requestId}'*/`);
  for (const text of sent.filter(text => /^select/i.test(text))) expect(text).not.toContain('/*');
  const names = await runOn<{ application_name: string }>(
    studio.databaseUrl,
    "select distinct application_name from pg_stat_activity where datname = current_database() and state = 'idle'",
  );
  expect(names.map(({ application_name: name }) => name)).not.toContain(`${requestId} updateCustomer`);
});

test('reads keep their text while they are prepared, and carry a comment when they are not', async () => {
  const commentedReads = async (env: Record<string, string>) => {
    await using studio = await openStudio({ env: { SQL_COMMENTS: 'true', ...env } });
    const { token } = await aLead(studio);
    for (let i = 0; i < 4; i += 1) await ask(studio, '{ customers(first: 1) { nodes { id } } }', { token });
    return studio.statements().filter(text => /^select.*from "?customers/is.test(text) && text.includes('/*'));
  };
  expect(await commentedReads({})).toEqual([]);
  const unprepared = await commentedReads({ PREPARED_STATEMENTS: 'false' });
  expect(unprepared).toHaveLength(4);
  for (const text of unprepared) expect(text).toContain("/*action='customers',request_id='");
});

test('without SQL_COMMENTS, statements are sent as they are', async () => {
  await using studio = await openStudio();
  const [{ token }, { id }] = [await aLead(studio), await aCustomer(studio)];
  await ask(studio, rename, { token, variables: { id } });
  expect(studio.statements().join()).not.toMatch(/\/\*|application_name/);
});
