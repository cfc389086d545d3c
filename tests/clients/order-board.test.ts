import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { prepareClients, takeOrders } from './client-studio.ts';
import { clients, plainFetch, type Sender, senders } from './senders.ts';

const studio = useStudio(prepareClients);
beforeAll(() => takeOrders(studio));

const moneyFields = [
  'InventoryItem.price',
  'Order.balanceDue',
  'Order.paymentStatus',
  'Order.payments',
  'Order.price',
  'OrderItem.lineTotal',
  'OrderItem.unitPrice',
];

describe.each(clients)('%s', client => {
  test.each(['lead', 'junior'] as const)('shows the %s the board that the server answers', async who => {
    const board = await boardThrough(senders[client], studio[who]);
    const fetched = await boardThrough(plainFetch, studio[who]);
    expect(board.hidden).toEqual(fetched.hidden);
    expect(withoutTypenames(board.data)).toEqual(fetched.data);
  });

  test('shows a lead the money of every order, and hides nothing', async () => {
    const { data, hidden } = await boardThrough(senders[client], studio.lead);
    expect(hidden).toEqual([]);
    expect(data).toMatchObject({ orders: { totalCount: 3, nodes: [3, 2, 1].map(orderSeenByLead) } });
  });

  test('shows a junior no money, and says which fields were hidden', async () => {
    const { data, hidden } = await boardThrough(senders[client], studio.junior);
    expect(hidden).toEqual(moneyFields);
    expect(data).toMatchObject({ orders: { totalCount: 3, nodes: [3, 2, 1].map(orderSeenByJunior) } });
    expect(JSON.stringify(data)).not.toMatch(/"amount"|"NGN"|1250\.50/);
  });
});

async function boardThrough(sender: Sender, person: Person) {
  let hidden: readonly string[] | undefined;
  const onHidden = (fields: readonly string[]) => {
    hidden = fields;
  };
  const { OrderBoardDocument, possibleTypes } = studio.documents;
  const send = sender({ ...studio.connectionOf(person), onHidden }, possibleTypes);
  return { data: await send(OrderBoardDocument, { first: 50 }), hidden };
}

/** 2.75 m of silk at 1250.50, half-even, and 6 buttons at 20, and 5000 for the making; 2500 of it is paid. */
function orderSeenByLead(number: number) {
  return {
    number,
    customer: { name: number === 2 ? 'Bola Ade' : 'Ada Obi' },
    price: { amount: '8558.88', currency: 'NGN' },
    paymentStatus: 'PARTIALLY_PAID',
    balanceDue: { amount: '6058.88' },
    items: [
      {
        inventoryItem: { name: 'Silk', price: { amount: '1250.50' } },
        quantity: '2.75',
        lineTotal: { amount: '3438.88' },
      },
      {
        inventoryItem: { name: 'Buttons', price: { amount: '20.00' } },
        quantity: '6',
        lineTotal: { amount: '120.00' },
      },
    ],
    payments: [{ kind: 'PAYMENT', amount: { amount: '2500.00', currency: 'NGN' } }],
    timeline: { totalCount: 5, nodes: [...happenings, { payment: { amount: { amount: '2500.00' } } }] },
  };
}

function orderSeenByJunior(number: number) {
  return {
    number,
    customer: { name: number === 2 ? 'Bola Ade' : 'Ada Obi' },
    price: null,
    paymentStatus: null,
    balanceDue: null,
    items: [
      { inventoryItem: { name: 'Silk', price: null }, quantity: '2.75', unitPrice: null, lineTotal: null },
      { inventoryItem: { name: 'Buttons', price: null }, quantity: '6', unitPrice: null, lineTotal: null },
    ],
    measurements: [{ type: 'Bodice', values: [{ name: 'chest', value: '36.4375', unit: 'INCH' }] }],
    images: [{ description: 'A sketch', width: 1200, height: 1600 }],
    payments: null,
    timeline: { totalCount: 4, nodes: happenings },
  };
}

const happenings = [
  { actor: { role: 'ADMIN' } },
  { actor: { role: 'ADMIN' }, fromDate: null, toDate: '2099-12-24' },
  { actor: { role: 'JUNIOR_ADMIN' }, measurement: { type: 'Bodice' } },
  { actor: { role: 'JUNIOR_ADMIN' }, image: { description: 'A sketch' } },
];

/** Apollo and urql add `__typename` to every object, for their caches. */
function withoutTypenames(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === '__typename' ? undefined : value)));
}
