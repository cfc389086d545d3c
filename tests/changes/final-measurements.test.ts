import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, type Change, changesAs, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => {
  const junior = changesAs(studio, (await aJunior(studio)).token);
  return { ...(await asLead(studio)), junior, item: await anInventoryItem(studio) };
});

const final = ['delivered', 'cancelled'] as const;

/** A completed order with a measurement, and another one that was deleted. */
async function measuredOrder(moves: 'IN_PROGRESS'[] = ['IN_PROGRESS']) {
  const customer = await aCustomer(studio);
  const items = [{ item: studio.item, quantity: '1' }];
  const order = await anOrder(studio, { customer, items, moves });
  const [kept, deleted] = [
    await aMeasurement(studio, customer.id, { orderId: order.id }),
    await aMeasurement(studio, customer.id, { orderId: order.id }),
  ];
  await studio.junior.make('deleteMeasurement', { id: deleted.id });
  return { customer: customer.id, order, kept: kept.id, deleted: deleted.id };
}

async function close(state: (typeof final)[number], id: string): Promise<void> {
  if (state === 'cancelled') return studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  await studio.changes.make('transitionOrder', { id, input: { to: 'COMPLETED' } });
  await studio.changes.make('deliverOrder', { id });
}

const values = [{ name: 'chest', value: '10' }];

test.each(final)('what a %s order was made to is neither changed, deleted nor added to, by nobody', async state => {
  const { customer, order, kept, deleted } = await measuredOrder();
  await close(state, order.id);
  const before = await everyTable(studio);
  const input = { customerId: customer, orderId: order.id, type: 'Gown', values };
  const tries: [Change, Variables][] = [
    ['updateMeasurement', { id: kept, input: { values } }],
    ['updateMeasurement', { id: kept, input: { type: 'Gown' } }],
    ['updateMeasurement', { id: kept, input: { notes: 'N', takenOn: '2026-01-01' } }],
    ['deleteMeasurement', { id: kept }],
    ['restoreMeasurement', { id: deleted }],
    ['recordMeasurement', { input }],
  ];
  for (const person of [studio.junior, studio.changes]) {
    for (const [change, variables] of tries) {
      const refusals = await person.refusals(change, variables);
      const message = `Order #${order.number} is ${state}, so its measurements stay as they are: record a new measurement for the customer, without \`orderId\`.`;
      const path = [change === 'recordMeasurement' ? 'orderId' : 'id'];
      expect(refusals).toEqual([{ __typename: 'InvalidError', code: 'INVALID', message, path }]);
    }
  }
  expect(await everyTable(studio)).toEqual(before);
  // What the message says to do works, and what is of no order can still be changed.
  const anew = await studio.junior.make('recordMeasurement', { input: { ...input, orderId: null } });
  await studio.junior.make('updateMeasurement', { id: anew.id, input: { type: 'Cape' } });
  await studio.junior.make('deleteMeasurement', { id: anew.id });
});

test('a completed order is not final: its measurements still change, as it may come back for an alteration', async () => {
  const { order, kept, deleted } = await measuredOrder();
  await studio.changes.make('transitionOrder', { id: order.id, input: { to: 'COMPLETED' } });
  expect(await studio.junior.make('updateMeasurement', { id: kept, input: { values } })).toMatchObject({ version: 2 });
  expect(await studio.junior.make('restoreMeasurement', { id: deleted })).toMatchObject({ deletedAt: null });
  await studio.junior.make('deleteMeasurement', { id: kept });
});

test('once a cancelled order is deleted, its measurements are only the customer’s, and both can be deleted', async () => {
  const { customer, order, kept } = await measuredOrder([]);
  await close('cancelled', order.id);
  await studio.changes.make('deleteOrder', { id: order.id });
  expect(await studio.junior.make('updateMeasurement', { id: kept, input: { type: 'Cape' } })).toMatchObject({
    order: null,
  });
  await studio.junior.make('deleteMeasurement', { id: kept });
  expect(await studio.changes.make('deleteCustomer', { id: customer })).toBe(customer);
});

test.each(['updateMeasurement', 'deleteMeasurement'] as const)(
  'of %s and a delivery at the same time, the second one sees what the first one did',
  async change => {
    const { order, kept } = await measuredOrder();
    await studio.changes.make('transitionOrder', { id: order.id, input: { to: 'COMPLETED' } });
    const variables = { id: kept, ...(change === 'updateMeasurement' && { input: { values } }) };
    {
      // The delivery, by a transaction that is not committed yet.
      await using delivery = await holdLock(studio.databaseUrl, delivered(order.id));
      const late = studio.junior.codes(change, variables);
      await delivery.waitedFor();
      await delivery.commit();
      expect(await late).toEqual(['INVALID id']);
    }
    const untouched = `select from measurements where id = '${kept}' and version = 1 and deleted_at is null`;
    expect(await runOn(studio.databaseUrl, untouched)).toHaveLength(1);
  },
);

/** Delivers an order as the server does, with its event. */
const delivered = (id: string) => `with event as (
    insert into order_events (id, order_id, kind, at) values (gen_random_uuid(), '${id}', 'DELIVERED', now())
  ) update orders set delivered_at = now(), version = version + 1 where id = '${id}'`;

test('a deleted measurement is restored as it was, and lists say who deleted it and when', async () => {
  const { customer, order, deleted } = await measuredOrder();
  const query = `query ($customer: ID!, $order: ID!) {
    deleted: measurements(where: {customerId: $customer, deleted: true}) { totalCount nodes { id deletedAt deletedBy { role } } }
    shown: measurements(where: {customerId: $customer}) { nodes { id deletedAt deletedBy { id } } }
    order(id: $order) { measurements { id } } }`;
  const ask = async () => data(studio, query, { token: studio.lead.token, variables: { customer, order: order.id } });
  expect(await ask()).toMatchObject({
    deleted: {
      totalCount: 1,
      nodes: [{ id: deleted, deletedAt: expect.any(String), deletedBy: { role: 'JUNIOR_ADMIN' } }],
    },
    shown: { nodes: [{ deletedAt: null, deletedBy: null }] },
  });
  expect(await studio.junior.refusals('restoreMeasurement', { id: deleted, expectedVersion: 1 })).toMatchObject([
    { code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 2 },
  ]);
  expect(await studio.junior.make('restoreMeasurement', { id: deleted, expectedVersion: 2 })).toMatchObject({
    id: deleted,
    type: 'Bodice',
    version: 3,
    deletedAt: null,
    order: { id: order.id },
    values: [{ name: 'chest', value: '92.5' }],
    revisions: [],
  });
  expect(await studio.junior.refusals('restoreMeasurement', { id: deleted })).toMatchObject([
    { code: 'NOT_FOUND', message: 'This measurement is not deleted: there is nothing to restore.', path: ['id'] },
  ]);
  const {
    shown,
    order: shownOrder,
    ...none
  } = await data<{
    shown: { nodes: unknown[] };
    order: { measurements: unknown[] };
    deleted: unknown;
  }>(studio, query, { token: studio.lead.token, variables: { customer, order: order.id } });
  expect([none, shown.nodes.length, shownOrder.measurements.length]).toEqual([
    { deleted: { totalCount: 0, nodes: [] } },
    2,
    2,
  ]);
});

test('a measurement whose order was deleted meanwhile is restored without it, one of a deleted customer is not', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const { id } = await aMeasurement(studio, customer.id, { orderId: order.id });
  await studio.junior.make('deleteMeasurement', { id });
  await studio.changes.make('deleteOrder', { id: order.id });
  expect(await studio.junior.make('restoreMeasurement', { id })).toMatchObject({ order: null, deletedAt: null });
  await studio.junior.make('deleteMeasurement', { id });
  await studio.changes.make('deleteCustomer', { id: customer.id });
  const before = await everyTable(studio);
  expect(await studio.junior.refusals('restoreMeasurement', { id })).toMatchObject([
    {
      code: 'NOT_FOUND',
      message: 'This measurement cannot be restored: its customer was deleted. Measure them as a new customer.',
      path: ['id'],
    },
  ]);
  const query = `{ measurements(where: {deleted: true, customerId: "${customer.id}"}) { totalCount } }`;
  expect(await data(studio, query, { token: studio.lead.token })).toEqual({ measurements: { totalCount: 0 } });
  expect(await everyTable(studio)).toEqual(before);
});

test('a customer who is deleted while a measurement of theirs is restored either is deleted or has it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const customer = await aCustomer(studio);
    const { id } = await aMeasurement(studio, customer.id);
    await studio.junior.make('deleteMeasurement', { id });
    const [deleted, restored] = await Promise.all([
      studio.changes.outcome('deleteCustomer', { id: customer.id }),
      studio.junior.outcome('restoreMeasurement', { id }),
    ]);
    expect([
      ['WRITTEN', 'NOT_FOUND id'],
      ['IN_USE id', 'WRITTEN'],
    ]).toContainEqual([...deleted, ...restored]);
  }
});

test('a revision is the whole earlier state, also of a measurement that was deleted and restored in between', async () => {
  const { kept: id, order } = await measuredOrder();
  const input = { type: 'Cape', notes: 'Anew', takenOn: '2026-02-01', values };
  await studio.junior.make('updateMeasurement', { id, input });
  await studio.junior.make('deleteMeasurement', { id });
  await studio.junior.make('restoreMeasurement', { id });
  const first = [{ name: 'chest', value: '92.5', text: '92.5', unit: 'CENTIMETRE' }];
  const second = [{ name: 'chest', value: '10', text: '10', unit: 'CENTIMETRE' }];
  expect(await studio.junior.make('updateMeasurement', { id, input: { type: 'Gown', takenOn: null } })).toMatchObject({
    type: 'Gown',
    takenOn: null,
    order: { id: order.id },
    version: 5,
    revisions: [
      { version: 4, type: 'Cape', notes: 'Anew', takenOn: '2026-02-01', values: second },
      { version: 1, type: 'Bodice', notes: null, takenOn: null, values: first },
    ],
  });
});
