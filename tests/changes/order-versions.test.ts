import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { paymentsOf } from './payments-of.ts';

const studio = useStudio(async studio => ({ ...(await asLead(studio)), junior: await aJunior(studio) }));

interface Read {
  version: number;
  updatedAt: string;
  updatedBy: { id: string } | null;
}

async function read(id: string): Promise<Read> {
  const query = 'query ($id: ID) { order(id: $id) { version updatedAt updatedBy { id } } }';
  return (await data<{ order: Read }>(studio, query, { token: studio.lead.token, variables: { id } })).order;
}

/** Makes a change as a junior designer, and expects that nothing is wrong. */
async function asJunior(change: string): Promise<void> {
  const { token } = studio.junior;
  const { made } = await data<{ made: { errors: object[] } }>(
    studio,
    `mutation { made: ${change} { errors { code } } }`,
    {
      token,
    },
  );
  expect(made.errors).toEqual([]);
}

test('every change of its lines, payments, measurements, images and delivery is a change of the order, by whoever makes it', async () => {
  const { changes, lead, junior } = studio;
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { price: '10' });
  const line = { inventoryItemId: item.id, quantity: 1 };
  const { id, items } = await changes.make('createOrder', { input: { customerId: customer.id, items: [line] } });
  const measurement = await aMeasurement(studio, customer.id, { orderId: id });
  const image = await anImage(studio, id);
  const waist = 'values: [{ name: "waist", value: 70, unit: CENTIMETRE }]';
  const cash = { kind: 'PAYMENT', method: 'CASH', amount: 5 };
  const to = (status: string) => changes.make('transitionOrder', { id, input: { to: status } });
  const steps: [by: { id: string }, what: string, step: () => Promise<unknown>][] = [
    [lead, 'notes', () => changes.make('updateOrder', { id, input: { notes: 'Slim' } })],
    [lead, 'a due date', () => changes.make('updateOrder', { id, input: { deliveryDate: '2099-01-01' } })],
    [lead, 'a line more', () => changes.make('addOrderItem', { id, input: line })],
    [lead, 'a size', () => changes.make('updateOrderItem', { id: items[0].id, input: { size: 'M' } })],
    [lead, 'a line less', () => changes.make('removeOrderItem', { id: items[0].id })],
    [lead, 'a payment', () => changes.make('recordPayment', { id, input: cash })],
    [
      lead,
      'a voided payment',
      async () => changes.make('voidPayment', { id: (await paymentsOf(studio, id))[0] ?? '', reason: 'Mistake' }),
    ],
    [
      junior,
      'a measurement more',
      () =>
        asJunior(
          `recordMeasurement(input: { customerId: "${customer.id}", orderId: "${id}", type: "Skirt", ${waist} })`,
        ),
    ],
    [
      junior,
      'a measurement revised',
      () => asJunior(`updateMeasurement(id: "${measurement.id}", input: { ${waist} })`),
    ],
    [junior, 'a measurement deleted', () => asJunior(`deleteMeasurement(id: "${measurement.id}")`)],
    [junior, 'a measurement restored', () => asJunior(`restoreMeasurement(id: "${measurement.id}")`)],
    [junior, 'an image described', () => asJunior(`updateImage(id: "${image.id}", input: { description: "Sleeve" })`)],
    [junior, 'an image deleted', () => asJunior(`deleteImage(id: "${image.id}")`)],
    [junior, 'an image restored', () => asJunior(`restoreImage(id: "${image.id}")`)],
    [lead, 'begun', () => to('IN_PROGRESS')],
    [lead, 'completed', () => to('COMPLETED')],
    [lead, 'delivered', () => changes.make('deliverOrder', { id })],
  ];
  let before = await read(id);
  for (const [by, what, step] of steps) {
    await step();
    const after = await read(id);
    expect({ what, ...after }).toMatchObject({ what, version: before.version + 1, updatedBy: { id: by.id } });
    expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt));
    before = after;
  }
});

test('what changes other objects that an order names does not change the order', async () => {
  const { changes } = studio;
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { price: '10' });
  const items = [{ inventoryItemId: item.id, quantity: 1 }];
  const { id } = await changes.make('createOrder', { input: { customerId: customer.id, items } });
  const before = await read(id);
  await changes.make('updateCustomer', { id: customer.id, input: { name: 'Another name' } });
  await changes.make('updateInventoryItem', { id: item.id, input: { price: 20 } });
  await changes.make('adjustInventory', { id: item.id, input: { delta: 1, reason: 'RESTOCKED' } });
  await changes.make('createOrder', { input: { customerId: customer.id, items } });
  await changes.make('updateOrder', { id, input: { notes: null, discount: 0 } });
  expect(await read(id)).toEqual(before);
});
