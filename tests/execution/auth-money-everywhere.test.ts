import { type GraphQLField, getNamedType, isCompositeType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { amounts, oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { everythingOn, reachableTypes } from '../support/schema-depth.ts';
import { call, isGuarded } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';

/** How many objects deep every query goes. Each type is also a field of Query, so deeper ones would add little. */
const depth = 3;

const schema = createSchema();
const query = schema.getQueryType();
const fields = Object.values(query?.getFields() ?? {});
const isForLeads = (field: GraphQLField<unknown, unknown>) => query != null && isGuarded(schema, query, field);

/** What a junior designer must not get: the digits of every amount before the decimal point, and texts of payments. */
const secrets = ['309876542', '155555443', 'receipt 4711', 'her sister', 'typed twice'];
for (const amount of Object.values(amounts)) secrets.push(amount.slice(0, -3));

// Queries of everything exceed the usual limits.
const env = { MAX_TOKENS: '100000', MAX_DEPTH: '100', MAX_ALIASES: '10000', MAX_COST: '100000000' };
const studio = useStudio(
  async studio => {
    const [lead, junior] = [await aLead(studio), await aJunior(studio)];
    const rows = await oneOfEverything(studio, lead.id);
    return { lead, junior, rows };
  },
  { env },
);

test('a lead designer’s queries of everything reach every type, and show all amounts', async () => {
  const answers = await Promise.all(fields.map(field => ask(studio, viewOf(field), { token: studio.lead.token })));
  expect(answers.flatMap(({ errors, extensions }) => [errors, extensions]).filter(Boolean)).toEqual([]);
  const text = JSON.stringify(answers);
  expect(secrets.filter(secret => !text.includes(secret))).toEqual([]);
  const reached = new Set(text.match(/(?<="__typename":")\w+/g));
  const never = reachableTypes(schema).filter(({ name }) => !reached.has(name));
  // The studio has no events of these types.
  expect(never.map(({ name }) => name).sort()).toEqual([
    'DeliveryScheduled',
    'ImageChanged',
    'ImageRemoved',
    'ImageRestored',
    'MeasurementChanged',
    'MeasurementRemoved',
    'MeasurementRestored',
    'MeasurementRevision',
    'OrderDelivered',
    'OrderItemsChanged',
    'Query',
    'RefundDue',
  ]);
});

test.each(fields.filter(field => !isForLeads(field)))(
  'no view of $name tells a junior designer of money',
  async field => {
    const answer = await ask(studio, viewOf(field), { token: studio.junior.token });
    expect(answer.errors).toBeUndefined();
    expectNoSecret(answer);
  },
);

test.each(fields.filter(isForLeads))('the refusal of $name shows a junior designer no amounts', async field => {
  const answer = await ask(studio, viewOf(field), { token: studio.junior.token });
  expect(answer.errors).toMatchObject([{ path: [field.name], extensions: { code: 'FORBIDDEN' } }]);
  expectNoSecret(answer);
});

test.each(['NUMBER', 'CREATED_AT', 'UPDATED_AT', 'DELIVERY_DATE', 'STATUS'])(
  'no place in a list that is sorted by %s tells a junior designer of money',
  async field => {
    const operation = `{ orders(orderBy: { field: ${field} }) { edges { cursor } pageInfo { startCursor endCursor } } }`;
    const answer = await ask(studio, operation, { token: studio.junior.token });
    expect(cursorsIn(answer)).toHaveLength(3);
    expectNoSecret(answer);
  },
);

function viewOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  return `{ ${call(field, studio.rows, isCompositeType(type) ? everythingOn(schema, type, depth, studio.rows) : '')} }`;
}

function expectNoSecret(answer: object): void {
  const told = JSON.stringify([answer, cursorsIn(answer)]);
  expect(secrets.filter(secret => told.includes(secret))).toEqual([]);
}

/** The decoded cursors of an answer. */
function cursorsIn(answer: object): string[] {
  const cursors = JSON.stringify(answer).matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g);
  return [...cursors].map(([, cursor = '']) => Buffer.from(cursor, 'base64url').toString());
}
