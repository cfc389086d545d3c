import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { changesAs } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => {
  const junior = await aJunior(studio);
  return { junior, changes: changesAs(studio, junior.token) };
});

test('a junior designer records a measurement and changes parts of it; its earlier states stay readable', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const values = [
    { name: 'chest', value: '92.50' },
    { name: ' shoulderSlope', value: '-0.5', unit: 'DEGREE' },
    { name: 'Okrika length', value: 118, unit: 'INCH' },
  ];
  const input = {
    customerId: customer.id,
    orderId: order.id,
    type: ' Gown ',
    values,
    notes: 'Stood straight',
    takenOn: '2026-10-01',
  };
  const recorded = await studio.changes.make('recordMeasurement', { input });
  const { id } = recorded;
  const first = [
    { name: 'chest', value: '92.50', text: '92.50', unit: 'CENTIMETRE' },
    { name: 'shoulderSlope', value: '-0.5', text: '-0.5', unit: 'DEGREE' },
    { name: 'Okrika length', value: '118', text: '118', unit: 'INCH' },
  ];
  const labels = ['Chest circumference', 'Shoulder slope', 'Okrika length'];
  const whole = {
    id,
    type: 'Gown',
    notes: 'Stood straight',
    takenOn: '2026-10-01',
    deletedAt: null,
    version: 1,
    customer: { id: customer.id },
    order: { id: order.id },
    values: first.map((value, i) => ({ ...value, label: labels[i] })),
    revisions: [],
  };
  expect(recorded).toEqual(whole);
  const revised = await studio.changes.make('updateMeasurement', {
    id,
    input: { notes: null, values: [{ name: 'waist', value: '70' }], takenOn: null, expectedVersion: 1 },
  });
  const waist = [{ name: 'waist', label: 'Waist circumference', value: '70', text: '70', unit: 'CENTIMETRE' }];
  const revisions = [{ version: 1, type: 'Gown', notes: 'Stood straight', takenOn: '2026-10-01', values: first }];
  expect(revised).toEqual({ ...whole, notes: null, takenOn: null, version: 2, values: waist, revisions });
  const renamed = await studio.changes.make('updateMeasurement', { id, input: { type: 'Bodice' } });
  expect(renamed).toMatchObject({
    type: 'Bodice',
    version: 3,
    values: waist,
    revisions: [{ version: 2, type: 'Gown', takenOn: null }, { version: 1 }],
  });
});

test('an update of a measurement with an old version, without changes, or without values writes nothing', async () => {
  const { id: customerId } = await aCustomer(studio);
  const { id } = await aMeasurement(studio, customerId);
  const before = await everyTable(studio);
  expect(
    await studio.changes.refusals('updateMeasurement', { id, input: { type: 'X', expectedVersion: 9 } }),
  ).toMatchObject([{ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 1 }]);
  expect(await studio.changes.codes('updateMeasurement', { id, input: { type: null, values: null } })).toEqual([
    'INVALID type',
    'INVALID values',
  ]);
  await studio.changes.make('updateMeasurement', { id, input: {} });
  const same = { type: 'Bodice', notes: null, values: [{ name: 'chest', value: '92.5', unit: 'CENTIMETRE' }] };
  expect(await studio.changes.make('updateMeasurement', { id, input: same })).toMatchObject({
    version: 1,
    revisions: [],
  });
  expect(await everyTable(studio)).toEqual(before);
});

test('a measurement can only be recorded for an open order of the same customer', async () => {
  const [customer, other] = [await aCustomer(studio), await aCustomer(studio)];
  const theirs = await anOrder(studio, { customer: other });
  const cancelled = await anOrder(studio, { customer, moves: ['CANCELLED'] });
  const input = { customerId: customer.id, type: 'Gown', values: [{ name: 'chest', value: '90' }] };
  const before = await everyTable(studio);
  for (const orderId of [theirs.id, cancelled.id]) {
    expect(await studio.changes.codes('recordMeasurement', { input: { ...input, orderId } })).toEqual([
      'INVALID orderId',
    ]);
  }
  expect(await studio.changes.codes('recordMeasurement', { input: { ...input, orderId: customer.id } })).toEqual([
    'NOT_FOUND orderId',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('a deleted measurement is hidden everywhere except in the timeline of its order', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const { id } = await aMeasurement(studio, customer.id, { orderId: order.id, type: 'Agbada' });
  expect(await studio.changes.make('deleteMeasurement', { id })).toBe(id);
  const query = `query ($id: ID!, $order: ID!, $customer: ID!) { measurement(id: $id) { id }
    measurements(where: { customerId: $customer }) { totalCount nodes { id } }
    customer(id: $customer) { measurements { id } }
    order(id: $order) { measurements { id } timeline { nodes { ... on MeasurementRecorded { measurement { id } }
      ... on MeasurementRemoved { measurement { id } } } } } }`;
  const variables = { id, order: order.id, customer: customer.id };
  expect(await data(studio, query, { token: studio.junior.token, variables })).toEqual({
    measurement: null,
    measurements: { totalCount: 0, nodes: [] },
    customer: { measurements: [] },
    order: { measurements: [], timeline: { nodes: [{}, { measurement: { id } }, { measurement: { id } }] } },
  });
  const before = await everyTable(studio);
  expect(await studio.changes.codes('deleteMeasurement', { id })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('updateMeasurement', { id, input: { type: 'X' } })).toEqual(['NOT_FOUND id']);
  expect(await everyTable(studio)).toEqual(before);
});
