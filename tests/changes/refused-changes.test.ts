import { expect, test } from 'vitest';
import { aCustomer, aMeasurement, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Change, changesAs, changes as documents, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => {
  const junior = (await aJunior(studio)).token;
  const [customer, item, unused] = [
    await aCustomer(studio),
    await anInventoryItem(studio),
    await anInventoryItem(studio),
  ];
  const order = await anOrder(studio, { customer, makingCharge: '98765', items: [{ item, quantity: '1' }] });
  const completed = await anOrder(studio, { items: [{ item, quantity: '1' }], moves: ['IN_PROGRESS', 'COMPLETED'] });
  const payment = await aPayment(studio, order.id, { amount: '43210' });
  const lead = changesAs(studio, (await aLead(studio)).token);
  const [line] = (await lead.make('updateOrder', { id: order.id, input: {} })).items;
  const { id } = order;
  const values = [{ name: 'chest', value: '90' }];
  const erased = (await aMeasurement(studio, customer.id)).id;
  await lead.make('deleteMeasurement', { id: erased });
  const accepted: Record<Change, Variables> = {
    createCustomer: { input: { name: 'N' } },
    updateCustomer: { id: customer.id, input: { name: 'N' } },
    deleteCustomer: { id: (await aCustomer(studio)).id },
    createInventoryItem: { input: { name: 'N', category: 'C', quantity: 1, price: 1 } },
    updateInventoryItem: { id: item.id, input: { price: 1 } },
    adjustInventory: { id: item.id, input: { delta: 1, reason: 'RESTOCKED' } },
    deleteInventoryItem: { id: unused.id },
    recordMeasurement: { input: { customerId: customer.id, orderId: id, type: 'T', values } },
    updateMeasurement: { id: (await aMeasurement(studio, customer.id)).id, input: { values } },
    deleteMeasurement: { id: (await aMeasurement(studio, customer.id)).id },
    restoreMeasurement: { id: erased },
    createOrder: { input: { customerId: customer.id, items: [] } },
    updateOrder: { id, input: { notes: 'N' } },
    transitionOrder: { id, input: { to: 'IN_PROGRESS' } },
    deliverOrder: { id: completed.id },
    deleteOrder: { id: (await anOrder(studio)).id },
    addOrderItem: { id, input: { inventoryItemId: item.id, quantity: 1 } },
    updateOrderItem: { id: line.id, input: { quantity: 2 } },
    removeOrderItem: { id: line.id },
    recordPayment: { id, input: { method: 'CASH', amount: 1 } },
    voidPayment: { id: payment.id, reason: 'R' },
  };
  return { junior, accepted };
});

const all = Object.keys(documents) as Change[];
const ofMeasurements = all.filter(name => name.endsWith('Measurement'));

test('every change is refused without signing in', async () => {
  const before = await everyTable(studio);
  for (const name of all) {
    const { data, errors } = await changesAs(studio, undefined).send(name, studio.accepted[name]);
    expect([name, data?.[name] ?? null, errors?.map(error => error.extensions.code)]).toEqual([
      name,
      null,
      ['UNAUTHENTICATED'],
    ]);
  }
  expect(await everyTable(studio)).toEqual(before);
});

test('a junior designer can only change measurements, and the refusals contain no amounts', async () => {
  const before = await everyTable(studio);
  for (const name of all.filter(name => !ofMeasurements.includes(name))) {
    const answer = await changesAs(studio, studio.junior).send(name, studio.accepted[name]);
    expect([name, answer.data?.[name] ?? null, answer.errors?.map(error => error.extensions.code)]).toEqual([
      name,
      null,
      ['FORBIDDEN'],
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/98765|43210/);
  }
  expect(await everyTable(studio)).toEqual(before);
});

test('the answers and errors of measurement changes show a junior designer no amounts', async () => {
  const changes = changesAs(studio, studio.junior);
  const { customerId, orderId } = studio.accepted.recordMeasurement.input as { customerId: string; orderId: string };
  const wrong = { customerId, orderId, type: '', values: [{ name: 'chest', value: 99999 }], notes: 'x'.repeat(5001) };
  const refused = await changes.refusals('recordMeasurement', { input: wrong });
  expect(refused.map(error => error.path.join('.')).sort()).toEqual(['notes', 'type', 'values.0.value']);
  expect(JSON.stringify(refused)).not.toMatch(/98765|43210|NGN|₦/);
  const made = [];
  for (const name of ofMeasurements) made.push(await changes.make(name, studio.accepted[name]));
  expect(JSON.stringify(made)).not.toMatch(/98765|43210|NGN|₦/);
});

test('a lead designer can make all of these changes', async () => {
  const changes = changesAs(studio, (await aLead(studio)).token);
  const last: Change[] = ['voidPayment', 'removeOrderItem', 'transitionOrder'];
  const order = [...all.filter(name => !last.includes(name) && !ofMeasurements.includes(name)), ...last];
  for (const name of order) await changes.make(name, studio.accepted[name]);
});
