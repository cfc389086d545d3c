import { isNonNullType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask, post } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { call, fieldAt, rootFields } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';

const schema = createSchema();

const studio = useStudio(async studio => {
  const lead = await aLead(studio);
  return { lead, junior: await aJunior(studio), rows: await oneOfEverything(studio, lead.id) };
});

const forLeads = ['payment', 'payments', 'user', 'users'];
const forDesigners = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(name => !forLeads.includes(name));

test('every field of Query and Mutation can be null, so that one that fails takes no other with it', () => {
  const never = rootFields(schema).filter(coordinate => isNonNullType(fieldAt(schema, coordinate).field.type));
  expect(never).toEqual([]);
});

test.each(forDesigners)(
  '%s is answered to a junior designer beside each field that is refused to them',
  async allowed => {
    const alone = await ask(studio, `{ ${asked(allowed)} }`, studio.junior);
    expect(alone).toEqual({ data: { [allowed]: expect.anything() } });
    for (const refused of forLeads) {
      const errors = [{ path: [refused], extensions: { code: 'FORBIDDEN' } }];
      for (const both of [`${asked(allowed)} ${asked(refused)}`, `${asked(refused)} ${asked(allowed)}`]) {
        const response = await post(studio, `{ ${both} }`, studio.junior);
        expect(response.status).toBe(200);
        expect(await response.json()).toMatchObject({ data: { ...alone.data, [refused]: null }, errors });
      }
    }
  },
);

test('a field that is asked wrongly takes no other with it', async () => {
  const query =
    '{ a: orders(first: 101) { totalCount } b: order { id } c: me { username } d: orders(after: "x") { totalCount } }';
  const { data, errors } = await ask(studio, query, studio.junior);
  expect(data).toEqual({ a: null, b: null, c: { username: studio.junior.username }, d: null });
  expect(errors?.map(({ path, extensions }) => [path, extensions.code]).sort()).toEqual([
    [['a'], 'BAD_USER_INPUT'],
    [['b'], 'BAD_USER_INPUT'],
    [['d'], 'BAD_USER_INPUT'],
  ]);
});

test('who is not signed in is refused each field at its path', async () => {
  const { data, errors } = await ask(studio, '{ me { id } orders { totalCount } studio { name } }', {
    headers: { accept: 'application/json' },
  });
  expect(data).toEqual({ me: null, orders: null, studio: null });
  expect(errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
    ['me', 'UNAUTHENTICATED'],
    ['orders', 'UNAUTHENTICATED'],
    ['studio', 'UNAUTHENTICATED'],
  ]);
});

function asked(name: string): string {
  return call(fieldAt(schema, `Query.${name}`).field, studio.rows, '{ __typename }');
}
