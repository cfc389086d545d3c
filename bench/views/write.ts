import { one } from './board.ts';
import type { Load, View } from './view.ts';

const errors = 'errors { message }';
const create = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id number version } ${errors} } }`;
const move = `mutation ($id: ID!, $input: TransitionOrderInput!) { transitionOrder(id: $id, input: $input) { order { status } ${errors} } }`;
const pay = `mutation ($id: ID!, $input: PaymentInput!) { recordPayment(orderId: $id, input: $input) { order { price { amount } } ${errors} } }`;

const id = (kind: number, n: number) => `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const upTo = (n: number) => Math.floor(Math.random() * n);

/** One request in five is a change: an order is created, then started, then paid. The others read one order. */
export const writeViews: View[] = [
  {
    name: 'write',
    about: 'one request in five creates, starts or pays an order; the others read one',
    asks: { atelier: (_, orders) => mix(orders) },
  },
];

function mix(orders: number): Load {
  const read = (i: number): Load[number] => ({
    body: { query: one, operationName: 'One', variables: { number: Math.max(1, Math.floor((i / 12) * orders)) } },
  });
  const reads = (from: number) => [0, 1, 2, 3].map(i => read(from + i));
  return [
    ...reads(0),
    change(create, () => ({
      input: { customerId: id(2, upTo(orders / 5)), items: [randomItem(), randomItem()], makingCharge: '5000' },
    })),
    ...reads(4),
    change(move, order => ({ id: order, input: { to: 'IN_PROGRESS' } })),
    ...reads(8),
    change(pay, order => ({ id: order, input: { method: 'CASH', amount: '1000' } })),
  ];
}

const randomItem = () => ({ inventoryItemId: id(3, upTo(200)), quantity: `${1 + upTo(3)}` });

/** A change to the order that this client created last. Throws when it is refused, which ends the bench. */
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
