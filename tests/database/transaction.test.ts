import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import { aCustomer } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

/** Adds to the notes of a customer, which locks the row until the transaction ends. */
function note(em: EntityManager, { id }: { id: string }, text: string) {
  return sql`update customers set notes = concat(notes, ${text}::text) where id = ${id}`.execute(em.getKysely());
}

test('when two transactions deadlock, PostgreSQL rolls one back, and that one runs again', async () => {
  const [ada, ben] = [await aCustomer(studio), await aCustomer(studio)];
  const runs = { a: 0, b: 0 };
  const { promise: bothHoldARow, resolve } = Promise.withResolvers<void>();
  const crossing = (name: 'a' | 'b', [first, second]: { id: string }[]) =>
    inTransaction(studio.orm.em, async em => {
      if (first) await note(em, first, name);
      runs[name] += 1;
      if (runs.a > 0 && runs.b > 0) resolve();
      await bothHoldARow;
      if (second) await note(em, second, name);
    });
  await Promise.all([crossing('a', [ada, ben]), crossing('b', [ben, ada])]);
  expect([runs.a, runs.b].sort()).toEqual([1, 2]);
  const rows = await runOn<{ notes: string }>(studio.databaseUrl, 'select notes from customers');
  expect(rows.map(({ notes }) => [...notes].sort().join(''))).toEqual(['ab', 'ab']);
});

test('a transaction that always fails is given up after four attempts, and leaves nothing', async () => {
  const customer = await aCustomer(studio);
  let runs = 0;
  const failing = inTransaction(studio.orm.em, async em => {
    runs += 1;
    await note(em, customer, 'never');
    await sql`do $$ begin raise exception 'serialization failure' using errcode = '40001'; end $$`.execute(
      em.getKysely(),
    );
  });
  await expect(failing).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(4);
  expect(await runOn(studio.databaseUrl, 'select notes from customers where id = $1', [customer.id])).toEqual([
    { notes: null },
  ]);
});
