import { expect, test } from 'vitest';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { ask } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

/** A hundred orders by different people, each with everything that a board shows. */

const studio = useStudio(async studio => {
  const [lead, junior] = [await aLead(studio, { firstName: 'Ada' }), await aJunior(studio, { firstName: 'Tunde' })];
  const cloth = await anInventoryItem(studio, { name: 'Silk', unit: 'METRE', quantity: '900.50', price: '1250.50' });
  const buttons = await anInventoryItem(studio, { name: 'Buttons', quantity: '5000', price: '20' });
  for (let i = 1; i <= 100; i += 1) {
    const customer = await aCustomer(studio, { name: `Customer ${i}` });
    const items = [
      { item: cloth, quantity: '2.75', size: 'M' },
      { item: buttons, quantity: '6' },
    ];
    const by = i % 2 ? lead.id : junior.id;
    const order = await anOrder(studio, { customer, items, makingCharge: '5000', by, moves: ['IN_PROGRESS'] });
    await aMeasurement(studio, customer.id, { orderId: order.id, by: junior.id });
    await anImage(studio, order.id, { by: junior.id });
    await aPayment(studio, order.id, { amount: '1000', by: lead.id });
  }
  return { lead, junior };
});

interface Board {
  orders: { nodes: Record<string, unknown>[] };
}

async function board(first: number, { token }: Person) {
  studio.statements();
  const answer = await ask<Board>(studio, exampleQuery.replace('first: 50', `first: ${first}`), { token });
  return { answer, nodes: answer.data?.orders.nodes ?? [], statements: studio.statements().length };
}

test('an order board takes ten statements, with five, fifty or a hundred orders', async () => {
  for (const first of [5, 50, 100]) {
    const { answer, nodes, statements } = await board(first, studio.lead);
    expect(answer.errors).toBeUndefined();
    expect({ first, orders: nodes.length, statements }).toEqual({ first, orders: first, statements: 10 });
  }
});

test('a lead designer reads every field of every order', async () => {
  const { answer, nodes } = await board(1, studio.lead);
  expect(answer.extensions).toBeUndefined();
  expect(nodes).toEqual([
    {
      number: 100,
      status: 'IN_PROGRESS',
      deliveryDate: null,
      deliveryStatus: 'UNSCHEDULED',
      customer: { name: 'Customer 100', phone: null },
      items: [
        {
          quantity: '2.75',
          size: 'M',
          inventoryItem: { name: 'Silk', unit: 'METRE' },
          unitPrice: { amount: '1250.50' },
        },
        {
          quantity: '6',
          size: null,
          inventoryItem: { name: 'Buttons', unit: 'PIECE' },
          unitPrice: { amount: '20.00' },
        },
      ],
      measurements: [{ type: 'Bodice', values: [{ label: 'Chest circumference', value: '92.5', unit: 'CENTIMETRE' }] }],
      images: [
        {
          description: 'A sketch',
          url: expect.stringMatching(
            /^http:\/\/127\.0\.0\.1:\d+\/images\/[\w-]+\/thumbnail\?expires=\d+&signature=[\w-]+$/,
          ),
        },
      ],
      price: { amount: '8558.88', currency: 'NGN' },
      paymentStatus: 'PARTIALLY_PAID',
      balanceDue: { amount: '7558.88' },
      payments: [{ kind: 'PAYMENT', method: 'CASH', amount: { amount: '1000.00' }, receivedAt: expect.any(String) }],
      timeline: {
        nodes: [
          { __typename: 'OrderCreated', at: expect.any(String), actor: { firstName: 'Tunde' } },
          {
            __typename: 'OrderStatusChanged',
            at: expect.any(String),
            actor: { firstName: 'Tunde' },
            fromStatus: 'PENDING',
            toStatus: 'IN_PROGRESS',
            note: null,
          },
          { __typename: 'MeasurementRecorded', at: expect.any(String), actor: { firstName: 'Tunde' } },
          { __typename: 'ImageAdded', at: expect.any(String), actor: { firstName: 'Tunde' } },
          { __typename: 'PaymentRecorded', at: expect.any(String), actor: { firstName: 'Ada' } },
        ],
      },
    },
  ]);
});

test('a junior designer reads the same board without money, and `hiddenFields` lists what is hidden', async () => {
  const [forLead, forJunior] = [await board(100, studio.lead), await board(100, studio.junior)];
  expect(forJunior.answer.errors).toBeUndefined();
  expect(forJunior.answer.extensions).toEqual({
    hiddenFields: ['Order.balanceDue', 'Order.paymentStatus', 'Order.payments', 'Order.price', 'OrderItem.unitPrice'],
  });
  expect(forJunior.nodes).toEqual(forLead.nodes.map(withoutMoney));
  expect(forJunior.statements).toBeLessThanOrEqual(forLead.statements);
});

/** An order as a junior designer reads it, made from what a lead designer reads. */
function withoutMoney(order: Record<string, unknown>) {
  const items = order.items as object[];
  const timeline = order.timeline as { nodes: { __typename: string }[] };
  return {
    ...order,
    items: items.map(item => ({ ...item, unitPrice: null })),
    price: null,
    paymentStatus: null,
    balanceDue: null,
    payments: null,
    timeline: { nodes: timeline.nodes.filter(event => event.__typename !== 'PaymentRecorded') },
  };
}
