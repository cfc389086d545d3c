import type { Pool } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { sessionOn } from '../database/session.ts';
import { ask, post } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  each: true,
  env: { DATABASE_LOCK_MS: '1000' },
});

const note = (id: string, text: string) =>
  `updateOrder(id: "${id}", input: { notes: "${text}" }) { order { notes } errors { code } }`;

test('a change whose object cannot be read again is answered as made, and the error is that of the object', async () => {
  const { id } = await anOrder(studio);
  const breaks = await breakAfterCommits(1);
  const response = await post(studio, `mutation { ${note(id, 'Silk')} }`, studio.lead);
  expect([response.status, response.headers.get('retry-after')]).toEqual([200, null]);
  expect(await response.json()).toMatchObject({
    data: { updateOrder: { order: null, errors: [] } },
    errors: [
      {
        message: 'The change was made, but the object could not be read after it: read it again.',
        path: ['updateOrder', 'order'],
        extensions: { code: 'UNAVAILABLE' },
      },
    ],
  });
  expect(breaks.left()).toBe(0);
  expect(await notes()).toEqual(['Silk']);
});

test('a change that fails takes nothing with it from those before and after it', async () => {
  const [a, b, c] = [await anOrder(studio), await anOrder(studio), await anOrder(studio)];
  await using other = await sessionOn(studio.databaseUrl);
  await other.query('begin');
  await other.query('select from orders where id = $1 for update', [b.id]);
  const operation = `mutation { a: ${note(a.id, 'A')} b: ${note(b.id, 'B')} c: ${note(c.id, 'C')} }`;
  const response = await post(studio, operation, studio.lead);
  expect([response.status, response.headers.get('retry-after')]).toEqual([200, null]);
  expect(await response.json()).toMatchObject({
    data: { a: { order: { notes: 'A' }, errors: [] }, b: null, c: { order: { notes: 'C' }, errors: [] } },
    errors: [{ path: ['b'], extensions: { code: 'UNAVAILABLE' } }],
  });
  await other.query('rollback');
  expect(await notes()).toEqual(['A', 'C', null]);
});

test('an error within the object of a change leaves the answers of the other changes', async () => {
  const { id } = await anOrder(studio);
  await runOn(studio.databaseUrl, 'alter table images rename to gone');
  const within = `${note(id, 'B').replace('notes }', 'notes images { id } }')}`;
  const answer = await ask(studio, `mutation { a: ${note(id, 'A')} b: ${within} }`, studio.lead);
  expect(answer).toMatchObject({
    data: { a: { order: { notes: 'A' }, errors: [] }, b: { order: null, errors: [] } },
    errors: [{ path: ['b', 'order', 'images'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
  expect(await notes()).toEqual(['B']);
});

const notes = async () =>
  (await runOn<{ notes: string | null }>(studio.databaseUrl, 'select notes from orders order by notes')).map(
    row => row.notes,
  );

/** Ends the connection that is taken next after each of so many commits, before anything is sent on it. */
async function breakAfterCommits(times: number) {
  const pool: Pool = await studio.orm.em.getConnection().getNativeClient();
  let left = times;
  studio.statements();
  const breakNext = (client: unknown) => {
    if (left === 0 || !studio.statements().some(text => /^commit/i.test(text))) return;
    left -= 1;
    (client as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  };
  pool.on('acquire', breakNext);
  onTestFinished(() => {
    pool.off('acquire', breakNext);
  });
  return { left: () => left };
}
