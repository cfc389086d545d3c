import { expect, test } from 'vitest';
import { asLead } from '../changes/changes.ts';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { fragments, read } from './reading.ts';

const studio = useStudio(async studio => ({ ...(await asLead(studio)), junior: await aJunior(studio) }));

test('an event keeps the name, price and size of that day when the item is renamed, repriced and deleted', async () => {
  const item = await anInventoryItem(studio, { name: 'Aso oke', unit: 'METRE', price: '1250.5' });
  const order = await anOrder(studio);
  const input = { inventoryItemId: item.id, quantity: '2.5', size: 'M' };
  const { items } = await studio.changes.make('addOrderItem', { id: order.id, input });
  await studio.changes.make('updateInventoryItem', { id: item.id, input: { name: 'Adire', price: '9' } });
  await studio.changes.make('updateOrderItem', { id: items[0].id, input: { size: 'L' } });
  await studio.changes.make('removeOrderItem', { id: items[0].id });
  await studio.changes.make('deleteInventoryItem', { id: item.id });

  const side = (prefix: string, itemName: string, size: string) => ({
    [`${prefix}ItemName`]: itemName,
    [`${prefix}Quantity`]: '2.50',
    [`${prefix}Size`]: size,
    [`${prefix}UnitPrice`]: { amount: '1250.50' },
    [`${prefix}InventoryItem`]: { id: item.id },
  });
  const none = (prefix: string) =>
    Object.fromEntries(Object.keys(side(prefix, '', '')).map(name => [name, null as unknown]));
  const line = { orderItemId: items[0].id };
  expect((await read(studio, order.id, studio.lead)).timeline.nodes.slice(1)).toEqual([
    { __typename: 'OrderItemsChanged', lines: [{ ...line, ...none('from'), ...side('to', 'Aso oke', 'M') }] },
    {
      __typename: 'OrderItemsChanged',
      lines: [{ ...line, ...side('from', 'Adire', 'M'), ...side('to', 'Adire', 'L') }],
    },
    { __typename: 'OrderItemsChanged', lines: [{ ...line, ...side('from', 'Adire', 'L'), ...none('to') }] },
  ]);
});

test('a measured value keeps its old value and unit as they were entered, after later changes and deletion', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const values = [
    { name: 'chest', value: '36.50', unit: 'INCH' as const },
    { name: 'Kaba', value: '90', unit: 'CENTIMETRE' as const },
  ];
  const { id } = await aMeasurement(studio, customer.id, { orderId: order.id, type: 'Bodice', values });
  const now = [{ name: 'chest', value: '92.7', unit: 'CENTIMETRE' }];
  await studio.changes.make('updateMeasurement', { id, input: { values: now, type: 'Iro' } });
  await studio.changes.make('updateMeasurement', { id, input: { values: [{ ...now[0], value: '93' }] } });
  await studio.changes.make('deleteMeasurement', { id });
  const { nodes } = (await read(studio, order.id, studio.junior)).timeline;
  expect(nodes[2]).toEqual({
    __typename: 'MeasurementChanged',
    measurement: { id },
    fields: ['type', 'values'],
    fromType: 'Bodice',
    toType: 'Iro',
    fromNotes: null,
    toNotes: null,
    fromTakenOn: null,
    toTakenOn: null,
    fromVersion: 1,
    toVersion: 2,
    values: [
      {
        name: 'chest',
        label: 'Chest circumference',
        fromValue: { name: 'chest', label: 'Chest circumference', value: '36.50', unit: 'INCH' },
        toValue: { name: 'chest', label: 'Chest circumference', value: '92.7', unit: 'CENTIMETRE' },
      },
      {
        name: 'Kaba',
        label: 'Kaba',
        fromValue: { name: 'Kaba', label: 'Kaba', value: '90', unit: 'CENTIMETRE' },
        toValue: null,
      },
    ],
  });
  expect(nodes.map(({ __typename }) => __typename)).toEqual([
    'OrderCreated',
    'MeasurementRecorded',
    'MeasurementChanged',
    'MeasurementChanged',
    'MeasurementRemoved',
  ]);
});

test('a measurement of no order, or of a deleted one, is changed without an event', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const free = await aMeasurement(studio, customer.id);
  const left = await aMeasurement(studio, customer.id, { orderId: order.id });
  await studio.changes.make('deleteOrder', { id: order.id });
  const events = () => runOn(studio.databaseUrl, 'select id from order_events');
  const before = await events();
  for (const { id } of [free, left]) {
    await studio.changes.make('updateMeasurement', { id, input: { notes: 'Stands upright' } });
    await studio.changes.make('deleteMeasurement', { id });
    await studio.changes.make('restoreMeasurement', { id });
  }
  expect(await events()).toEqual(before);
});

test('events that were recorded before values were stored read null and empty lists', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const measurement = await aMeasurement(studio, customer.id, { orderId: order.id });
  // As the version before wrote them. One of its processes may still do so while this version starts.
  const old = [
    ['CREATED', null, null],
    ['EDITED', null, { fields: ['notes', 'discount'] }],
    ['ITEMS_CHANGED', null, null],
    ['DELIVERED', null, { note: 'By hand' }],
    ['MEASUREMENT_RECORDED', measurement.id, null],
  ];
  for (const [kind, subject, details] of old) {
    const insert = `insert into order_events (id, order_id, kind, at, subject_id, details)
      values (gen_random_uuid(), $1, $2, now(), $3, $4)`;
    await runOn(studio.databaseUrl, insert, [order.id, kind, subject, details && JSON.stringify(details)]);
  }
  const none = (...fields: string[]) => Object.fromEntries(fields.map(field => [field, null as unknown]));
  expect((await read(studio, order.id, studio.lead)).timeline.nodes.slice(2)).toEqual([
    {
      __typename: 'OrderCreated',
      ...none('toNotes', 'toDeliveryDate', 'toMakingCharge', 'toDiscount'),
      lines: [],
    },
    {
      __typename: 'OrderEdited',
      fields: ['notes', 'discount'],
      ...none('fromNotes', 'toNotes', 'fromMakingCharge', 'toMakingCharge', 'fromDiscount', 'toDiscount'),
    },
    { __typename: 'OrderItemsChanged', lines: [] },
    { __typename: 'OrderDelivered', note: 'By hand', deliveredAt: null },
    {
      __typename: 'MeasurementRecorded',
      measurement: { id: measurement.id },
      ...none('toType', 'toNotes', 'toTakenOn'),
      values: [],
    },
  ]);
});

test('an event of a kind that only the next version knows is left out, and the timeline is answered', async () => {
  const order = await anOrder(studio);
  await runOn(studio.databaseUrl, 'alter table order_events drop constraint order_events_kind_check');
  const insert = `insert into order_events (id, order_id, kind, at) values (gen_random_uuid(), $1, 'GIFT_WRAPPED', now())`;
  await runOn(studio.databaseUrl, insert, [order.id]);
  await studio.changes.make('updateOrder', { id: order.id, input: { notes: 'N' } });
  for (const person of [studio.lead, studio.junior]) {
    const { nodes, totalCount } = (await read(studio, order.id, person)).timeline;
    expect(nodes.map(({ __typename }) => __typename)).toEqual(['OrderCreated', 'OrderEdited']);
    expect(totalCount).toBe(2);
  }
});

test('of changes that are made at once, each has the value that the one before left', async () => {
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { quantity: '1000' });
  const order = await anOrder(studio, { customer, items: [{ item, quantity: '1' }] });
  const measurement = await aMeasurement(studio, customer.id, { orderId: order.id });
  const line = (await read(studio, order.id, studio.lead)).items[0]?.id ?? '';
  const all = Array.from({ length: 12 }, (_, i) => [
    studio.changes.make('updateOrder', { id: order.id, input: { makingCharge: `${i + 1}` } }),
    studio.changes.make('updateOrderItem', { id: line, input: { quantity: `${i + 2}` } }),
    studio.changes.make('updateMeasurement', { id: measurement.id, input: { notes: `Taken ${i}` } }),
  ]);
  await Promise.all(all.flat());
  const { timeline, makingCharge, items, measurements } = await read(studio, order.id, studio.lead);
  const chain = (type: string, of: (event: never) => [unknown, unknown]) =>
    timeline.nodes.filter(({ __typename }) => __typename === type).map(event => of(event as never));
  const charges = chain('OrderEdited', (event: { fromMakingCharge: object; toMakingCharge: object }) => [
    event.fromMakingCharge,
    event.toMakingCharge,
  ]);
  const quantities = chain('OrderItemsChanged', (event: { lines: [{ fromQuantity: string; toQuantity: string }] }) => [
    event.lines[0].fromQuantity,
    event.lines[0].toQuantity,
  ]);
  const notes = chain('MeasurementChanged', (event: { fromNotes: string; toNotes: string }) => [
    event.fromNotes,
    event.toNotes,
  ]);
  const ends: [[unknown, unknown][], unknown, unknown][] = [
    [charges, { amount: '0.00' }, makingCharge],
    [quantities, '1', items[0]?.quantity],
    [notes, null, measurements[0]?.notes],
  ];
  for (const [links, first, last] of ends) {
    expect(links).toHaveLength(12);
    expect([first, ...links.map(([, to]) => to)]).toEqual([...links.map(([from]) => from), last]);
  }
});

test('a page of a timeline takes the same number of statements, however many events and lines it has', async () => {
  const counts = new Set<number>();
  const customer = await aCustomer(studio);
  for (const changes of [1, 15]) {
    const { id } = await anOrder(studio, { customer, makingCharge: '100' });
    await aMeasurement(studio, customer.id, { orderId: id });
    for (let i = 0; i < changes; i += 1) {
      const item = await anInventoryItem(studio);
      await studio.changes.make('addOrderItem', { id, input: { inventoryItemId: item.id, quantity: 1 } });
      await studio.changes.make('updateOrder', { id, input: { discount: i + 1 } });
      const measurement = await aMeasurement(studio, customer.id, { orderId: id });
      await studio.changes.make('updateMeasurement', { id: measurement.id, input: { notes: 'Upright' } });
      await studio.changes.make('recordPayment', { id, input: { method: 'CASH', amount: 1 } });
    }
    const query = `query ($id: ID!) { order(id: $id) { timeline(first: 100) { nodes { ...Happening actor { firstName } } } } } ${fragments}`;
    studio.statements();
    await data(studio, query, { token: studio.lead.token, variables: { id } });
    counts.add(studio.statements().length);
  }
  expect([...counts]).toEqual([8]);
});
