import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { everyTable } from '../changes/every-table.ts';
import { ask, type GraphQLAnswer } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { call, fieldAt, isGuarded } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';

const schema = createSchema();
const changes = Object.values(schema.getMutationType()?.getFields() ?? {})
  // Files are refused before the operation is read.
  .filter(({ name, extensions }) => extensions.standsAlone !== true && name !== 'uploadImage')
  .map(({ name }) => ({ name, isForLeads: isGuarded(schema, ...typeAndField(name)) }));
const forLeads = changes.filter(change => change.isForLeads).map(({ name }) => name);
const forDesigners = changes.filter(change => !change.isForLeads).map(({ name }) => name);

/** What a junior designer may not do. */
const refused = `deleteOrder(id: "${crypto.randomUUID()}") { deletedId }`;

const studio = useStudio(async studio => {
  const lead = await aLead(studio);
  return { lead, junior: await aJunior(studio), rows: await oneOfEverything(studio, lead.id) };
});

test.each(forDesigners)('%s of a junior designer is not run beside a change that is refused to them', async allowed => {
  const before = await everyTable(studio);
  for (const refused of forLeads) {
    const answer = await sent(`${asked('first', allowed)} ${asked('second', refused)}`);
    expect(answer.data).toEqual({ first: null, second: null });
    expect(byPath(answer)).toEqual({ first: 'NOT_RUN', second: 'FORBIDDEN' });
  }
  expect(await everyTable(studio)).toEqual(before);
});

test('a change that is not run says which one of the same operation is refused', async () => {
  const { errors } = await sent(`${describe('a')} b: ${refused} ${describe('c')} d: ${refused}`);
  expect(errors?.map(({ path, message }) => `${path?.[0]}: ${message}`)).toEqual([
    'a: Not run, because `b: deleteOrder` of the same operation is refused: send this one without it.',
    'b: Mutation.deleteOrder is for lead designers only.',
    'c: Not run, because `b: deleteOrder` of the same operation is refused: send this one without it.',
    'd: Mutation.deleteOrder is for lead designers only.',
  ]);
});

test.each([
  ['an inline fragment', `... { ${refused} }`],
  ['fragments in each other', `... on Mutation { ... { b: ${refused} } }`],
  ['a fragment that is included', `... @include(if: true) { ... @skip(if: false) { ${refused} } }`],
  ['named fragments', '...Outer', `fragment Outer on Mutation { ...Inner } fragment Inner on Mutation { ${refused} }`],
])('a refused change is found in %s', async (_where, within, fragments = '') => {
  const before = await everyTable(studio);
  const answer = await ask(studio, `mutation { ${describe('a')} ${within} } ${fragments}`, studio.junior);
  expect(Object.values(byPath(answer)).sort()).toEqual(['FORBIDDEN', 'NOT_RUN']);
  expect(answer.data?.a).toBeNull();
  expect(await everyTable(studio)).toEqual(before);
});

test('a refused change that is left out by a variable does not hinder the others', async () => {
  const operation = (directive: string) =>
    `mutation ($leave: Boolean!) { ${describe('a')} ... ${directive} { ${refused} } }`;
  for (const [directive, leave] of [
    ['@skip(if: $leave)', true],
    ['@include(if: $leave)', false],
  ] as const) {
    const left = await ask(studio, operation(directive), { ...studio.junior, variables: { leave } });
    expect(left).toEqual({ data: { a: { errors: [] } } });
    const taken = await ask(studio, operation(directive), { ...studio.junior, variables: { leave: !leave } });
    expect(byPath(taken)).toEqual({ a: 'NOT_RUN', deleteOrder: 'FORBIDDEN' });
  }
});

test('a lead designer makes all the changes of an operation, and user errors stop none', async () => {
  const answer = await ask(
    studio,
    `mutation { ${describe('a')} b: deleteOrder(id: "${crypto.randomUUID()}") { errors { code } } ${describe('c')} }`,
    studio.lead,
  );
  expect(answer).toEqual({
    data: { a: { errors: [] }, b: { errors: [{ code: 'NOT_FOUND' }] }, c: { errors: [] } },
  });
  const rows = await runOn(studio.databaseUrl, `select description from images where id = '${studio.rows.Image}'`);
  expect(rows).toEqual([{ description: 'c' }]);
});

function typeAndField(name: string): [Parameters<typeof isGuarded>[1], Parameters<typeof isGuarded>[2]] {
  const { type, field } = fieldAt(schema, `Mutation.${name}`);
  return [type, field];
}

const describe = (text: string) =>
  `${text}: updateImage(id: "${studio.rows.Image}", input: { description: "${text}" }) { errors { code } }`;

function asked(alias: string, name: string): string {
  return `${alias}: ${call(fieldAt(schema, `Mutation.${name}`).field, studio.rows, '{ __typename }')}`;
}

const sent = (fields: string) => ask(studio, `mutation { ${fields} }`, studio.junior);

/** The code of each error, by the path. */
function byPath({ errors = [] }: GraphQLAnswer<unknown>): Record<string, string> {
  return Object.fromEntries(errors.map(({ path, extensions }) => [path?.join('.') ?? '', extensions.code]));
}
