import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, type Change, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => {
  const [customer, item, silk] = [
    await aCustomer(studio),
    await anInventoryItem(studio),
    await anInventoryItem(studio, { unit: 'METRE' }),
  ];
  const order = await anOrder(studio, { customer, makingCharge: '500' });
  return { ...(await asLead(studio)), ids: { customer: customer.id, item: item.id, silk: silk.id, order: order.id } };
});

/** For each change with a key: its input, and the same input written differently. */
const spellings: [what: string, change: Change, input: () => [Variables, ...Variables[]]][] = [
  [
    'zeros at the end of a decimal, a whole number, and zeros in front',
    'adjustInventory',
    () => {
      const delta = (value: unknown) => ({ id: studio.ids.item, input: { reason: 'RESTOCKED', delta: value } });
      return [delta('2'), delta('2.0'), delta('2.000000'), delta(2), delta('002')];
    },
  ],
  [
    'decimals in a list of lines',
    'createOrder',
    () => {
      const order = (quantity: unknown, makingCharge: unknown) => ({
        input: {
          customerId: studio.ids.customer,
          makingCharge,
          items: [
            { inventoryItemId: studio.ids.item, quantity: '1' },
            { inventoryItemId: studio.ids.silk, quantity, size: 'M' },
          ],
        },
      });
      return [order('1.5', '10'), order('1.50', '10.00'), order('01.500', 10)];
    },
  ],
  [
    'decimals in a list of values, and the default unit',
    'recordMeasurement',
    () => {
      const values = (chest: object, shoulder: unknown) => ({
        input: {
          customerId: studio.ids.customer,
          type: 'Gown',
          values: [
            { name: 'chest', ...chest },
            { name: 'shoulderSlope', value: shoulder, unit: 'DEGREE' },
          ],
        },
      });
      return [
        values({ value: '90' }, '-0'),
        values({ value: '90.0', unit: 'CENTIMETRE' }, '0.0'),
        values({ unit: 'CENTIMETRE', value: 90 }, 0),
      ];
    },
  ],
  [
    'the same moment with another offset, and a kind that is the default',
    'recordPayment',
    () => {
      const payment = (receivedAt: string, more = {}) => ({
        id: studio.ids.order,
        input: { method: 'CASH', amount: '1.5', receivedAt, ...more },
      });
      return [
        payment('2026-11-20T10:00:00Z'),
        payment('2026-11-20T11:00:00+01:00', { amount: '1.50' }),
        payment('2026-11-20t05:00:00.000-05:00', { kind: 'PAYMENT' }),
        { ...payment('2026-11-20T10:00:00Z'), id: studio.ids.order.toUpperCase() },
      ];
    },
  ],
  [
    'a field that is left out, and null',
    'createCustomer',
    () => [{ input: { name: 'Ọlá' } }, { input: { name: 'Ọlá', email: null, phone: null, notes: null } }],
  ],
  [
    'another order of the fields, and a unit that is the default',
    'createInventoryItem',
    () => [
      { input: { name: 'Felt', category: 'Cloth', quantity: '1', price: '2.50' } },
      { input: { unit: 'PIECE', price: '2.5', quantity: '1.00', category: 'Cloth', name: 'Felt', description: null } },
    ],
  ],
  [
    'a line, and the version that was expected',
    'addOrderItem',
    () => {
      const line = (quantity: string, more = {}) => ({
        id: studio.ids.order,
        input: { inventoryItemId: studio.ids.silk.toUpperCase(), quantity },
        ...more,
      });
      return [
        line('0.5'),
        { ...line('0.50'), input: { quantity: '0.50', inventoryItemId: studio.ids.silk, size: null } },
        line('0.5', { expectedVersion: 1 }),
      ];
    },
  ],
];

test.each(spellings)('the same input under one key: %s (%s)', async (_, change, inputs) => {
  const [first, ...others] = inputs().map(variables => withKey(change, variables, `spelled: ${change}`));
  const made = await studio.changes.make(change, first);
  const after = await everyTable(studio);
  for (const other of others) {
    expect([other, await studio.changes.make(change, other)]).toEqual([other, made]);
  }
  expect(await everyTable(studio)).toEqual(after);
});

const different: [Change, Variables, Variables][] = [
  ['createCustomer', { input: { name: '1.0' } }, { input: { name: '1' } }],
  ['createCustomer', { input: { name: 'Ada', email: 'a@b.example' } }, { input: { name: 'Ada' } }],
  ['createCustomer', { input: { name: 'Ada', phone: '' } }, { input: { name: 'ada', phone: '' } }],
];

test.each(different)('other input under one key is refused: %s %j and %j', async (change, ...inputs) => {
  const [one, other] = inputs.map(input => withKey(change, input, JSON.stringify(inputs)));
  await studio.changes.make(change, one);
  expect(await studio.changes.codes(change, other)).toEqual(['KEY_REUSED idempotencyKey']);
});

test('a quantity that differs by a millionth, another order, and another change are other input', async () => {
  const { item, order } = studio.ids;
  const other = await anOrder(studio);
  const line = (id: string, quantity: string) => ({
    ...{ id, input: { inventoryItemId: item, quantity } },
    idempotencyKey: 'one line',
  });
  await studio.changes.make('addOrderItem', line(order, '1'));
  for (const variables of [line(order, '1.000001'), line(order, '2'), line(other.id, '1')]) {
    expect(await studio.changes.codes('addOrderItem', variables)).toEqual(['KEY_REUSED idempotencyKey']);
  }
  const customer = withKey('createCustomer', { input: { name: 'Ada' } }, 'one line');
  expect(await studio.changes.codes('createCustomer', customer)).toEqual(['KEY_REUSED idempotencyKey']);
});

test('a key of the version before answers as it did then, and other input is still refused', async () => {
  const { token, id: userId } = studio.lead;
  const { id } = await anInventoryItem(studio);
  const input = { delta: '3.50', reason: 'RESTOCKED', idempotencyKey: 'from before' };
  const wholesale = { delta: '1', idempotencyKey: 'with a null', note: null, reason: 'RESTOCKED' };
  for (const before of [input, wholesale]) {
    await runOn(
      studio.databaseUrl,
      `insert into idempotency_keys (user_id, key, input, result, used_at) values ($1, $2, $3, $4, now())`,
      [userId, before.idempotencyKey, hashOfBefore(`adjustInventory ${id}`, before), id],
    );
  }
  const send = async (input: object) => {
    const { data } = await ask<{ adjustInventory: unknown }>(studio, adjust, { token, variables: { id, input } });
    return data?.adjustInventory;
  };
  expect(await send(input)).toEqual({ inventoryItem: { quantity: '100' }, errors: [] });
  expect(await send(wholesale)).toEqual({ inventoryItem: { quantity: '100' }, errors: [] });
  expect(await send({ ...input, delta: '4' })).toMatchObject({ inventoryItem: null, errors: [{ code: 'KEY_REUSED' }] });
});

test('a server of the version before understands the keys of this one', async () => {
  const { id } = await anInventoryItem(studio);
  const input = { delta: '2.0', reason: 'RESTOCKED', idempotencyKey: 'during an update' };
  await studio.changes.make('adjustInventory', { id, input });
  const rows = await runOn<{ input: string; result: string }>(
    studio.databaseUrl,
    `select input, result from idempotency_keys where key = $1`,
    [input.idempotencyKey],
  );
  expect(rows).toEqual([{ input: hashOfBefore(`adjustInventory ${id}`, input), result: id }]);
});

/** What the version before stored: a hash of the change and its input as it was sent, with sorted fields. */
function hashOfBefore(change: string, input: object): string {
  const sorted = Object.fromEntries(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256')
    .update(JSON.stringify([change, sorted]))
    .digest('hex');
}

const adjust = `mutation ($id: ID!, $input: AdjustInventoryInput!) {
  adjustInventory(id: $id, input: $input) { inventoryItem { quantity } errors { code } } }`;

/** A line has its key beside the input, every other change inside it. */
function withKey(change: Change, variables: Variables, idempotencyKey: string): Variables {
  if (change === 'addOrderItem') return { ...variables, idempotencyKey };
  return { ...variables, input: { ...(variables.input as object), idempotencyKey } };
}
