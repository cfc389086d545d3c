import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { schemaText } from '../../src/start/schema-text.ts';
import { ask, type GraphQLAnswer } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { operationFor, rootFields } from '../support/schema-walk.ts';
import { upload } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';

/** Who can use what. Every field of Query and Mutation is here once. */
const everybody = ['Mutation.login', 'Mutation.refreshSession'];
const designers = [
  'Query.me',
  'Query.studio',
  'Query.order',
  'Query.orders',
  'Query.orderItem',
  'Query.customer',
  'Query.customers',
  'Query.inventoryItem',
  'Query.inventoryItems',
  'Query.inventoryChanges',
  'Query.measurement',
  'Query.measurements',
  'Query.measurementCatalogue',
  'Query.image',
  'Query.images',
  'Mutation.logout',
  'Mutation.changePassword',
  'Mutation.endSession',
  'Mutation.recordMeasurement',
  'Mutation.updateMeasurement',
  'Mutation.deleteMeasurement',
  'Mutation.restoreMeasurement',
  'Mutation.uploadImage',
  'Mutation.updateImage',
  'Mutation.deleteImage',
  'Mutation.restoreImage',
];
const leadDesigners = [
  'Query.payment',
  'Query.payments',
  'Query.user',
  'Query.users',
  'Mutation.createUser',
  'Mutation.updateUser',
  'Mutation.deleteUser',
  'Mutation.liftThrottle',
  'Mutation.createCustomer',
  'Mutation.updateCustomer',
  'Mutation.deleteCustomer',
  'Mutation.createInventoryItem',
  'Mutation.updateInventoryItem',
  'Mutation.adjustInventory',
  'Mutation.deleteInventoryItem',
  'Mutation.createOrder',
  'Mutation.updateOrder',
  'Mutation.transitionOrder',
  'Mutation.deliverOrder',
  'Mutation.deleteOrder',
  'Mutation.addOrderItem',
  'Mutation.updateOrderItem',
  'Mutation.removeOrderItem',
  'Mutation.recordPayment',
  'Mutation.voidPayment',
];

const schema = createSchema();

const studio = useStudio(async studio => ({ rows: await oneOfEverything(studio, (await aLead(studio)).id) }));

test('the list of who can use what is complete', () => {
  const listed = [...everybody, ...designers, ...leadDesigners];
  const missing = rootFields(schema).filter(field => !listed.includes(field));
  expect(missing, 'Add these to `everybody`, `designers` or `leadDesigners` here').toEqual([]);
  expect(listed.sort()).toEqual(rootFields(schema).sort());
});

test('no interface has an @auth or @public directive, because nothing would enforce it', () => {
  const interfaces = parse(schemaText()).definitions.filter(each => each.kind === Kind.INTERFACE_TYPE_DEFINITION);
  const parts = interfaces.flatMap(each => [each, ...(each.fields ?? [])]);
  const guards = parts.filter(({ directives }) => directives?.some(({ name }) => /^(auth|public)$/.test(name.value)));
  expect(interfaces.map(({ name }) => name.value).sort()).toEqual(['OrderEvent', 'UserError']);
  expect(guards.map(({ name }) => name.value)).toEqual([]);
});

describe.each(everybody)('%s', coordinate => {
  test('is open without signing in', () => expectAnswer(coordinate, undefined));
  test('is open to a junior designer', async () => expectAnswer(coordinate, await aJunior(studio)));
  test('is open to a lead designer', async () => expectAnswer(coordinate, await aLead(studio)));
});

describe.each(designers)('%s', coordinate => {
  test('is refused without signing in', () => expectRefusal(coordinate, undefined, 'UNAUTHENTICATED'));
  test('is open to a junior designer', async () => expectAnswer(coordinate, await aJunior(studio)));
  test('is open to a lead designer', async () => expectAnswer(coordinate, await aLead(studio)));
});

describe.each(leadDesigners)('%s', coordinate => {
  test('is refused without signing in', () => expectRefusal(coordinate, undefined, 'UNAUTHENTICATED'));
  test('is refused to a junior designer', async () => expectRefusal(coordinate, await aJunior(studio), 'FORBIDDEN'));
  test('is open to a lead designer', async () => expectAnswer(coordinate, await aLead(studio)));
});

/** Each call has a new user, because one of the calls signs its user out. */
type Caller = { token: string } | undefined;

async function expectAnswer(coordinate: string, caller: Caller): Promise<void> {
  const answer = await askFor(coordinate, caller);
  expect(answer).toEqual({ data: expect.objectContaining({ asked: expect.anything() }) });
}

async function expectRefusal(coordinate: string, caller: Caller, code: string): Promise<void> {
  const { data, errors } = await askFor(coordinate, caller);
  // A request with a file is refused before its operation is read.
  const place = coordinate === 'Mutation.uploadImage' ? {} : { locations: expect.any(Array), path: ['asked'] };
  expect(errors).toEqual([
    { message: expect.stringMatching(/^Sign in first|lead designers/), ...place, extensions: { code } },
  ]);
  expect(data?.asked ?? null).toBeNull();
}

function askFor(coordinate: string, caller: Caller): Promise<GraphQLAnswer<Record<string, unknown>>> {
  const operation = operationFor(schema, coordinate, studio.rows);
  if (!operation.includes('$file')) return ask(studio, operation, { token: caller?.token });
  return upload(studio, operation, { file: 'x' }, { token: caller?.token });
}
