import { type GraphQLField, getNamedType, isCompositeType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { amounts, oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { everythingOn, reachableTypes } from '../support/schema-depth.ts';
import { call, isGuarded, type Rows } from '../support/schema-walk.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

/** How many objects deep every view goes. Each type can be asked for at the top, so little lies deeper. */
const depth = 3;

const schema = createSchema();
const query = schema.getQueryType();
const fields = Object.values(query?.getFields() ?? {});
const isForLeads = (field: GraphQLField<unknown, unknown>) => query != null && isGuarded(schema, query, field);

let studio: TestStudio;
let lead: Person;
let junior: Person;
let rows: Rows;
/** What must not reach a junior designer: the digits before the point of every amount, and the words about payments. */
const secrets = ['309876542', '155555443', 'receipt 4711', 'her sister', 'typed twice'];
for (const amount of Object.values(amounts)) secrets.push(amount.slice(0, -3));

beforeAll(async () => {
  // Views of everything are larger than what a client may ask for.
  const env = { MAX_TOKENS: '100000', MAX_DEPTH: '100', MAX_ALIASES: '10000', MAX_COST: '100000000' };
  studio = await openStudio({ env });
  [lead, junior] = [await aLead(studio), await aJunior(studio)];
  rows = await oneOfEverything(studio, lead.id);
});
afterAll(() => studio[Symbol.asyncDispose]());

test('a lead designer’s views of everything reach every type, and tell every secret', async () => {
  const answers = await Promise.all(fields.map(field => ask(studio, viewOf(field), { token: lead.token })));
  expect(answers.flatMap(({ errors, extensions }) => [errors, extensions]).filter(Boolean)).toEqual([]);
  const text = JSON.stringify(answers);
  expect(secrets.filter(secret => !text.includes(secret))).toEqual([]);
  const reached = new Set(text.match(/(?<="__typename":")\w+/g));
  const never = reachableTypes(schema).filter(({ name }) => !reached.has(name));
  // Nothing in this studio was ever edited, rescheduled, delivered, measured again, cancelled while paid for, or its images removed.
  expect(never.map(({ name }) => name).sort()).toEqual([
    'DeliveryScheduled',
    'ImageRemoved',
    'MeasurementRevision',
    'OrderDelivered',
    'OrderEdited',
    'OrderItemsChanged',
    'Query',
    'RefundDue',
  ]);
});

test.each(fields.filter(field => !isForLeads(field)))(
  'no view of $name tells a junior designer of money',
  async field => {
    const answer = await ask(studio, viewOf(field), { token: junior.token });
    expect(answer.errors).toBeUndefined();
    expectNoSecret(answer);
  },
);

test.each(fields.filter(isForLeads))('a refused view of $name tells a junior designer of no money', async field => {
  const answer = await ask(studio, viewOf(field), { token: junior.token });
  expect(answer.errors).toMatchObject([{ path: [field.name], extensions: { code: 'FORBIDDEN' } }]);
  expectNoSecret(answer);
});

test.each(['NUMBER', 'CREATED_AT', 'UPDATED_AT', 'DELIVERY_DATE', 'STATUS'])(
  'no place in a list that is sorted by %s tells a junior designer of money',
  async field => {
    const operation = `{ orders(orderBy: { field: ${field} }) { edges { cursor } pageInfo { startCursor endCursor } } }`;
    const answer = await ask(studio, operation, { token: junior.token });
    expect(cursorsIn(answer)).toHaveLength(3);
    expectNoSecret(answer);
  },
);

function viewOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  return `{ ${call(field, rows, isCompositeType(type) ? everythingOn(schema, type, depth, rows) : '')} }`;
}

function expectNoSecret(answer: object): void {
  const told = JSON.stringify([answer, cursorsIn(answer)]);
  expect(secrets.filter(secret => told.includes(secret))).toEqual([]);
}

/** What the cursors of an answer say to who takes them apart. */
function cursorsIn(answer: object): string[] {
  const cursors = JSON.stringify(answer).matchAll(/"(?:cursor|startCursor|endCursor)":"([^"]+)"/g);
  return [...cursors].map(([, cursor = '']) => Buffer.from(cursor, 'base64url').toString());
}
