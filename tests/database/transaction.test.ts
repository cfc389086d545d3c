import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import { aCustomer } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

/** Notes something about a customer, which locks the row until the transaction ends. */
function note(em: EntityManager, { id }: { id: string }, text: string) {
  return sql`update customers set notes = concat(notes, ${text}::text) where id = ${id}`.execute(em.getKysely());
}

test('two transactions that lock each other out are both done in the end, each of them once', async () => {
  const [ada, ben] = [await aCustomer(studio), await aCustomer(studio)];
  const runs = { a: 0, b: 0 };
  const crossing = (name: 'a' | 'b', [first, second]: { id: string }[]) =>
    inTransaction(studio.orm.em, async em => {
      runs[name] += 1;
      if (first) await note(em, first, name);
      await sleep(200);
      if (second) await note(em, second, name);
    });
  await Promise.all([crossing('a', [ada, ben]), crossing('b', [ben, ada])]);
  // PostgreSQL undid one of them, and it ran again from the start.
  expect(runs.a + runs.b).toBeGreaterThan(2);
  const rows = await runOn<{ notes: string }>(studio.databaseUrl, 'select notes from customers');
  expect(rows.map(({ notes }) => [...notes].sort().join(''))).toEqual(['ab', 'ab']);
});

test('a transaction that can never be done is given up after four attempts, and leaves nothing', async () => {
  const customer = await aCustomer(studio);
  let runs = 0;
  const hopeless = inTransaction(studio.orm.em, async em => {
    runs += 1;
    await note(em, customer, 'never');
    await sql`do $$ begin raise exception 'serialization failure' using errcode = '40001'; end $$`.execute(
      em.getKysely(),
    );
  });
  await expect(hopeless).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(4);
  expect(await runOn(studio.databaseUrl, 'select notes from customers where id = $1', [customer.id])).toEqual([
    { notes: null },
  ]);
});
