import { one } from './board.ts';
import type { Load, View } from './view.ts';

const errors = 'errors { message }';
const create = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id number version } ${errors} } }`;
const move = `mutation ($id: ID!, $input: TransitionOrderInput!) { transitionOrder(id: $id, input: $input) { order { status } ${errors} } }`;
const pay = `mutation ($id: ID!, $input: PaymentInput!) { recordPayment(orderId: $id, input: $input) { order { price { amount } } ${errors} } }`;

const id = (kind: number, n: number) => `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const upTo = (n: number) => Math.floor(Math.random() * n);

/** One request in five is a change: an order is taken, then begun, then paid for. The others look at one order. */
export const writeViews: View[] = [
  {
    name: 'write',
    about: 'one request in five takes, begins or pays an order; the others look at one',
    asks: { atelier: (_, orders) => mix(orders) },
  },
];

function mix(orders: number): Load {
  const look = (i: number): Load[number] => ({
    body: { query: one, operationName: 'One', variables: { number: Math.max(1, Math.floor((i / 12) * orders)) } },
  });
  const looks = (from: number) => [0, 1, 2, 3].map(i => look(from + i));
  return [
    ...looks(0),
    change(create, () => ({
      input: { customerId: id(2, upTo(orders / 5)), items: [wish(), wish()], makingCharge: '5000' },
    })),
    ...looks(4),
    change(move, order => ({ id: order, input: { to: 'IN_PROGRESS' } })),
    ...looks(8),
    change(pay, order => ({ id: order, input: { method: 'CASH', amount: '1000' } })),
  ];
}

const wish = () => ({ inventoryItemId: id(3, upTo(200)), quantity: `${1 + upTo(3)}` });

/** A change to the order that this client took last. Throws, which ends the bench, when it is refused. */
function change(query: string, variables: (order: string) => object): Load[number] {
  return {
    body: { query },
    setupRequest: (request, context) => ({
      ...request,
      body: JSON.stringify({ query, variables: variables((context as { order: string }).order) }),
    }),
    onResponse(_status, body, context) {
      const { data } = JSON.parse(body) as { data?: Record<string, { order: { id?: string } | null }> };
      const order = Object.values(data ?? {})[0]?.order;
      if (!order) throw new Error(`A change was refused: ${body}`);
      if (order.id) (context as { order?: string }).order = order.id;
    },
  };
}
