import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { compiledOnce, setSqlCompilation } from '../../src/platform/database/compiled-once.ts';
import { rowsOf } from '../../src/platform/database/rows.ts';
import { UserSchema } from '../../src/users/user.entity.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();
const db = rowsOf(UserSchema);

afterEach(() => setSqlCompilation('checked'));

test('a query that is compiled once gets the values of each call as its parameters', () => {
  let builds = 0;
  const users = compiledOnce((em: typeof studio.orm.em, { ids, role }: { ids: string[]; role: string }) => {
    builds += 1;
    const isOne = sql<boolean>`users.id = any(${ids})`;
    return db(em)
      .selectFrom('users')
      .select('id')
      .where(isOne)
      .where('role', '=', role as never)
      .where('is_active', '=', true);
  });
  setSqlCompilation('once');
  const first = users(studio.orm.em, { ids: ['a'], role: 'ADMIN' });
  const second = users(studio.orm.em, { ids: ['b', 'c'], role: 'JUNIOR_ADMIN' });
  expect(builds).toBe(1);
  expect(first.parameters).toEqual([['a'], 'ADMIN', true]);
  expect(second).toMatchObject({ sql: first.sql, parameters: [['b', 'c'], 'JUNIOR_ADMIN', true] });
  setSqlCompilation('always');
  expect(users(studio.orm.em, { ids: ['b', 'c'], role: 'JUNIOR_ADMIN' })).toMatchObject({
    sql: first.sql,
    parameters: second.parameters,
  });
});

const sortedUsers = () =>
  compiledOnce((em: typeof studio.orm.em, { sort, role }: { sort: string; role: string }) =>
    db(em)
      .selectFrom('users')
      .select('id')
      .where('role', '=', role as never)
      .orderBy(sort === 'newest' ? 'date_joined' : 'username'),
  );

const countedUsers = () =>
  compiledOnce((em: typeof studio.orm.em, { limit }: { limit: number }) =>
    db(em)
      .selectFrom('users')
      .select('id')
      .limit(Number(limit) || 0),
  );

test('outside of production a query whose text depends on its values is refused', () => {
  expect(() => sortedUsers()(studio.orm.em, { sort: 'newest', role: 'ADMIN' })).toThrow('is compiled once');
  setSqlCompilation('once');
  expect(() => sortedUsers()(studio.orm.em, { sort: 'newest', role: 'ADMIN' })).not.toThrow();
});

test('outside of production a query that computes a parameter from its values is refused', () => {
  expect(() => countedUsers()(studio.orm.em, { limit: 5 })).toThrow('is compiled once');
});
