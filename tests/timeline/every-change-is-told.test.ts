import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { asLead } from '../changes/changes.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { eventsBetween, withoutMoney } from './expected.ts';
import { read, type Snapshot, subjectsOf } from './reading.ts';
import { type Step, type Subject, step, steppedChanges, take } from './steps.ts';

const studio = useStudio(async studio => {
  const items = [
    await anInventoryItem(studio, { unit: 'METRE', quantity: '100000', price: '10.05' }),
    await anInventoryItem(studio, { unit: 'PIECE', quantity: '100000', price: '2' }),
    await anInventoryItem(studio, { unit: 'YARD', quantity: '100000', price: '0' }),
  ];
  const customer = await aCustomer(studio);
  return { ...(await asLead(studio)), junior: await aJunior(studio), items, customer };
});

/** The types of all events that were seen in this file. */
const told = new Set<string>();

/**
 * After each of many random changes the timeline has exactly the events that follow from what the order said before and
 * says after; those before are as they were; and a junior designer sees the same, without money.
 */
test('every change of an order and its parts is one event, with the values before and after', async () => {
  const some = (length: number) => fc.array(step, { minLength: length, maxLength: length });
  // Without these, few orders get to their end.
  const endings = fc.constantFrom(['recordPayment', 'cancel'], ['transitionOrder', 'transitionOrder', 'deliverOrder']);
  const last = fc
    .tuple(endings, step)
    .map(([kinds, step]) => kinds.map((kind, i): Step => ({ ...step, kind, a: i, amount: '10', flag: true })));
  const orders = fc.record({ steps: some(20), last, more: some(3) });
  await fc.assert(fc.asyncProperty(orders, follow), { numRuns: 10, seed: 20_261_125, endOnFailure: true });
  expect([...told].sort()).toEqual([
    'DeliveryScheduled',
    'ImageAdded',
    'ImageChanged',
    'ImageRemoved',
    'ImageRestored',
    'MeasurementChanged',
    'MeasurementRecorded',
    'MeasurementRemoved',
    'MeasurementRestored',
    'OrderCreated',
    'OrderDelivered',
    'OrderEdited',
    'OrderItemsChanged',
    'OrderStatusChanged',
    'PaymentRecorded',
    'PaymentVoided',
    'RefundDue',
  ]);
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
}, 300_000);

async function follow({ steps, last, more }: { steps: Step[]; last: Step[]; more: Step[] }): Promise<void> {
  const { lead, changes, items, customer } = studio;
  const lines = items.map(({ id }, i) => ({ inventoryItemId: id, quantity: i + 1, size: i === 1 ? 'S' : null }));
  const input = { customerId: customer.id, items: lines, notes: 'For a wedding', makingCharge: '99.5' };
  const { id } = await changes.make('createOrder', { input });
  const seen = new Map<string, Subject>();
  let now = await checked(id, null, seen, 'createOrder');
  for (const step of [...steps, ...last, ...more]) {
    await take({ studio, lead, changes, customer, items, id, now, seen }, step);
    now = await checked(id, now, seen, JSON.stringify(step));
  }
}

/** Compares the timeline with the fields of the order, and adds what it is about to `seen`. */
async function checked(id: string, before: Snapshot | null, seen: Map<string, Subject>, change: string) {
  const after = await read(studio, id, studio.lead);
  const { nodes, totalCount, pageInfo } = after.timeline;
  const earlier = before?.timeline.nodes ?? [];
  expect(nodes.slice(0, earlier.length), `${change} changed earlier events`).toEqual(earlier);
  expect(nodes.slice(earlier.length), change).toEqual(eventsBetween(before, after, seen));
  expect([totalCount, after.version, pageInfo.hasNextPage], change).toEqual([nodes.length, nodes.length, false]);
  const forJunior = withoutMoney(nodes);
  expect((await read(studio, id, studio.junior)).timeline, change).toEqual({
    totalCount: forJunior.length,
    pageInfo: { hasNextPage: false },
    nodes: forJunior,
  });
  for (const [subject, type] of subjectsOf(nodes)) seen.set(subject, type);
  for (const { __typename } of nodes) told.add(__typename);
  return after;
}

test('every change that the schema has is made above, or changes no order', () => {
  const names = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
  const elsewhere = names.filter(name => !steppedChanges.includes(name));
  expect(elsewhere.sort(), 'Add what changes an order to tests/timeline/steps.ts').toEqual(ofNoOrder.sort());
});

/** `createOrder` is made above too, and nobody can read the timeline of an order that was deleted. */
const ofNoOrder = [
  ...['createOrder', 'deleteOrder', 'createCustomer', 'updateCustomer', 'deleteCustomer'],
  ...['createInventoryItem', 'deleteInventoryItem', 'adjustInventory', 'createUser', 'updateUser', 'deleteUser'],
  ...['login', 'logout', 'refreshSession', 'changePassword', 'endSession', 'liftThrottle'],
];
