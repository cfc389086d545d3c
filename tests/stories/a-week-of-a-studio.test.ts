import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

/** A week of a studio, from Monday to Saturday. Each test continues where the one before ended. */

const known: Record<string, string> = {};

const studio = useStudio(async studio => ({
  lead: await aLead(studio, { firstName: 'Adaeze' }),
  junior: await aJunior(studio, { firstName: 'Tunde' }),
}));

type Payload = { errors: unknown[] } & Record<string, unknown>;

/** Makes a change as a person. Returns the changed row; fails on errors of any kind. */
async function does(who: Person, change: string, variables: Record<string, unknown> = {}): Promise<Payload> {
  const answer = await ask<Record<string, Payload>>(studio, change, { token: who.token, variables });
  expect(answer.errors).toBeUndefined();
  const [payload] = Object.values(answer.data ?? {});
  if (!payload) throw new Error('The change has no payload.');
  expect(payload.errors).toEqual([]);
  return payload;
}

const money = 'price { amount } amountPaid { amount } balanceDue { amount } paymentStatus';

test('Monday: lace and thread are in stock, and more lace arrives', async () => {
  const create = `mutation ($input: CreateInventoryItemInput!) {
    createInventoryItem(input: $input) { inventoryItem { id quantity price { amount } } errors { message } }
  }`;
  const lace = await does(studio.lead, create, {
    input: {
      name: 'French lace, ivory',
      category: 'Lace',
      unit: 'YARD',
      quantity: '2.50',
      price: '18500.00',
      lowStockThreshold: '5',
    },
  });
  const thread = await does(studio.lead, create, {
    input: { name: 'Silk thread', category: 'Thread', quantity: '40', price: '950.50' },
  });
  known.lace = (lace.inventoryItem as { id: string }).id;
  known.thread = (thread.inventoryItem as { id: string }).id;
  const restock = `mutation ($id: ID!, $input: AdjustInventoryInput!) {
    adjustInventory(id: $id, input: $input) {
      inventoryItem { quantity isLowStock changes(first: 1) { nodes { reason delta note changedBy { firstName } } } }
      errors { message }
    }
  }`;
  const input = { delta: '20', reason: 'RESTOCKED', note: 'Balogun market', idempotencyKey: 'delivery-17' };
  const restocked = {
    inventoryItem: {
      quantity: '22.50',
      isLowStock: false,
      changes: {
        nodes: [{ reason: 'RESTOCKED', delta: '20.00', note: 'Balogun market', changedBy: { firstName: 'Adaeze' } }],
      },
    },
    errors: [],
  };
  expect(await does(studio.lead, restock, { id: known.lace, input })).toEqual(restocked);
  // The connection broke before the answer, so the phone sends the same key again.
  expect(await does(studio.lead, restock, { id: known.lace, input })).toEqual(restocked);
});

test('Tuesday: a customer comes in, orders a gown, is measured and leaves a deposit', async () => {
  const customer = await does(
    studio.lead,
    `mutation { createCustomer(input: { name: "Morẹ́nikẹ́ Òkédìran", phone: "+234 819 555 0104" }) { customer { id } errors { message } } }`,
  );
  known.customer = (customer.customer as { id: string }).id;
  const order = await does(
    studio.lead,
    `mutation ($input: CreateOrderInput!) {
      createOrder(input: $input) { order { id version status items { id quantity lineTotal { amount } } ${money} } errors { message } }
    }`,
    {
      input: {
        customerId: known.customer,
        deliveryDate: '2030-12-20',
        makingCharge: '85000.00',
        discount: '5000',
        items: [
          { inventoryItemId: known.lace, quantity: '5.25', size: 'UK 12' },
          { inventoryItemId: known.thread, quantity: 3 },
        ],
      },
    },
  );
  expect(order.order).toMatchObject({
    version: 1,
    status: 'PENDING',
    items: [
      { quantity: '5.25', lineTotal: { amount: '97125.00' } },
      { quantity: '3', lineTotal: { amount: '2851.50' } },
    ],
    price: { amount: '179976.50' },
    amountPaid: { amount: '0.00' },
    balanceDue: { amount: '179976.50' },
    paymentStatus: 'UNPAID',
  });
  const { id, items } = order.order as { id: string; items: { id: string }[] };
  Object.assign(known, { order: id, laceLine: items[0]?.id, threadLine: items[1]?.id });

  const measured = await does(
    studio.junior,
    `mutation ($input: RecordMeasurementInput!) {
      recordMeasurement(input: $input) { measurement { id version takenBy { firstName } values { label value unit } } errors { message } }
    }`,
    {
      input: {
        customerId: known.customer,
        orderId: known.order,
        type: 'Gown',
        values: [
          { name: 'chest', value: '92.5' },
          { name: 'waistToFloor', value: '41', unit: 'INCH' },
        ],
      },
    },
  );
  known.measurement = (measured.measurement as { id: string }).id;
  expect(measured.measurement).toMatchObject({ version: 1, takenBy: { firstName: 'Tunde' } });

  const paid = await does(
    studio.lead,
    `mutation ($id: ID!) {
      recordPayment(orderId: $id, input: { method: BANK_TRANSFER, amount: "90000", reference: "TRF-8841" }) { order { ${money} } errors { message } }
    }`,
    { id: known.order },
  );
  expect(paid.order).toEqual({
    price: { amount: '179976.50' },
    amountPaid: { amount: '90000.00' },
    balanceDue: { amount: '89976.50' },
    paymentStatus: 'PARTIALLY_PAID',
  });
});

const move = `mutation ($id: ID!, $to: OrderStatus!, $note: String) {
  transitionOrder(id: $id, input: { to: $to, note: $note }) { order { status } errors { message } }
}`;

test('Wednesday: the gown is started, and needs more lace than planned', async () => {
  await does(studio.lead, move, { id: known.order, to: 'IN_PROGRESS' });
  const changed = await does(
    studio.lead,
    `mutation ($line: ID!) {
      updateOrderItem(id: $line, input: { quantity: "6" }) { order { items { quantity inventoryItem { quantity committedQuantity } } ${money} } errors { message } }
    }`,
    { line: known.laceLine },
  );
  expect(changed.order).toEqual({
    items: [
      { quantity: '6.00', inventoryItem: { quantity: '16.50', committedQuantity: '6.00' } },
      { quantity: '3', inventoryItem: { quantity: '37', committedQuantity: '3' } },
    ],
    price: { amount: '193851.50' },
    amountPaid: { amount: '90000.00' },
    balanceDue: { amount: '103851.50' },
    paymentStatus: 'PARTIALLY_PAID',
  });
  const updated = await does(
    studio.junior,
    `mutation ($id: ID!) {
      updateMeasurement(id: $id, input: { values: [{ name: "chest", value: "94" }], expectedVersion: 1 }) {
        measurement { version values { value } revisions { version values { value unit } recordedBy { firstName } } }
        errors { message }
      }
    }`,
    { id: known.measurement },
  );
  expect(updated.measurement).toEqual({
    version: 2,
    values: [{ value: '94' }],
    revisions: [
      {
        version: 1,
        values: [
          { value: '92.5', unit: 'CENTIMETRE' },
          { value: '41', unit: 'INCH' },
        ],
        recordedBy: { firstName: 'Tunde' },
      },
    ],
  });
});

test('Thursday: the gown is completed, reopened for an alteration, and completed again', async () => {
  await does(studio.lead, move, { id: known.order, to: 'COMPLETED' });
  await does(studio.lead, move, { id: known.order, to: 'IN_PROGRESS', note: 'Take the waist in by 2 cm' });
  await does(studio.lead, move, { id: known.order, to: 'COMPLETED' });
});

test('Friday: the balance is paid and the gown is delivered; after that nothing can change', async () => {
  const paid = await does(
    studio.lead,
    `mutation ($id: ID!) { recordPayment(orderId: $id, input: { method: CASH, amount: "103851.50" }) { order { paymentStatus balanceDue { amount } } errors { message } } }`,
    { id: known.order },
  );
  expect(paid.order).toEqual({ paymentStatus: 'PAID', balanceDue: { amount: '0.00' } });
  const delivered = await does(
    studio.lead,
    `mutation ($id: ID!) { deliverOrder(id: $id) { order { deliveryStatus deliveredAt transitions { to allowed } } errors { message } } }`,
    { id: known.order },
  );
  expect(delivered.order).toMatchObject({
    deliveryStatus: 'DELIVERED',
    transitions: [{ allowed: false }, { allowed: false }, { allowed: false }, { allowed: false }],
  });
  const late = await ask(
    studio,
    `mutation ($line: ID!) { removeOrderItem(id: $line) { errors { code message path } } }`,
    {
      token: studio.lead.token,
      variables: { line: known.laceLine },
    },
  );
  expect(late.data).toEqual({
    removeOrderItem: {
      errors: [
        {
          code: 'INVALID',
          message: 'Order #1 is delivered: only its notes can still be changed.',
          path: ['id'],
        },
      ],
    },
  });
  const timeline = `query ($id: ID!) { order(id: $id) { timeline { totalCount nodes { __typename actor { firstName } ... on OrderStatusChanged { toStatus note } } } } }`;
  const told = async (who: Person) =>
    (
      await ask<{ order: { timeline: { nodes: { __typename: string }[] } } }>(studio, timeline, {
        token: who.token,
        variables: { id: known.order },
      })
    ).data?.order.timeline.nodes.map(event => event.__typename);
  const all = [
    'OrderCreated',
    'MeasurementRecorded',
    'PaymentRecorded',
    'OrderStatusChanged',
    'OrderItemsChanged',
    'MeasurementChanged',
    'OrderStatusChanged',
    'OrderStatusChanged',
    'OrderStatusChanged',
    'PaymentRecorded',
    'OrderDelivered',
  ];
  expect(await told(studio.lead)).toEqual(all);
  expect(await told(studio.junior)).toEqual(all.filter(event => event !== 'PaymentRecorded'));
});

test('Saturday: another order is cancelled; its stock is returned and its deposit refunded', async () => {
  const { order } = await does(
    studio.lead,
    `mutation ($customer: ID!, $thread: ID!) {
      createOrder(input: { customerId: $customer, items: [{ inventoryItemId: $thread, quantity: "30" }] }) { order { id } errors { message } }
    }`,
    { customer: known.customer, thread: known.thread },
  );
  const { id } = order as { id: string };
  await does(
    studio.lead,
    `mutation ($id: ID!) { recordPayment(orderId: $id, input: { method: CASH, amount: "10000" }) { errors { message } } }`,
    { id },
  );
  const cancelled = await does(
    studio.lead,
    `mutation ($id: ID!) {
      transitionOrder(id: $id, input: { to: CANCELLED }) {
        order { items { inventoryItem { quantity committedQuantity } } timeline { nodes { __typename ... on RefundDue { amount { amount } } } } }
        errors { message }
      }
    }`,
    { id },
  );
  expect(cancelled.order).toMatchObject({
    items: [{ inventoryItem: { quantity: '37', committedQuantity: '0' } }],
    timeline: {
      nodes: [
        {},
        {},
        { __typename: 'OrderStatusChanged' },
        { __typename: 'RefundDue', amount: { amount: '10000.00' } },
      ],
    },
  });
  const refunded = await does(
    studio.lead,
    `mutation ($id: ID!) { recordPayment(orderId: $id, input: { kind: REFUND, method: CASH, amount: "10000" }) { order { ${money} } errors { message } } }`,
    { id },
  );
  expect(refunded.order).toMatchObject({ amountPaid: { amount: '0.00' }, paymentStatus: 'REFUNDED' });
});
