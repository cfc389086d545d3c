import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

const document = `
  fragment Now on Order {
    version status items { quantity inventoryItem { quantity committedQuantity changes(first: 1) { nodes { delta reason } } } }
    price { amount } amountPaid { amount } balanceDue { amount } paymentStatus payments { amount { amount } }
    transitions { to allowed } timeline { totalCount nodes { __typename } }
    customer { name orders { totalCount nodes { status price { amount } } } }
  }
  mutation ($order: ID!, $customer: ID!, $item: ID!) {
    before: updateOrder(id: $order, input: { notes: "Now" }) { order { ...Now } errors { code } }
    added: addOrderItem(orderId: $order, input: { inventoryItemId: $item, quantity: "1.25" }) { order { ...Now } errors { code } }
    short: addOrderItem(orderId: $order, input: { inventoryItemId: $item, quantity: "9" }) { order { ...Now } errors { code } }
    renamed: updateCustomer(id: $customer, input: { name: "Ada Eze" }) { customer { name orders { nodes { version } } } errors { code } }
    moved: transitionOrder(id: $order, input: { to: IN_PROGRESS }) { order { ...Now } errors { code } }
    paid: recordPayment(orderId: $order, input: { method: CASH, amount: "1250" }) { order { ...Now } errors { code } }
    restocked: adjustInventory(id: $item, input: { delta: "2", reason: RESTOCKED }) {
      inventoryItem { quantity committedQuantity changes(first: 1) { nodes { delta reason } } } errors { code }
    }
    called: transitionOrder(id: $order, input: { to: CANCELLED }) { order { ...Now } errors { code } }
  }`;

test('in one operation with several changes, each answer includes the changes before it', async () => {
  await using studio = await openStudio();
  const lead = await aLead(studio);
  const customer = await aCustomer(studio, { name: 'Ada' });
  const item = await anInventoryItem(studio, { unit: 'METRE', quantity: '5', price: '2000' });
  const order = await anOrder(studio, { customer, makingCharge: '500' });
  const variables = { order: order.id, customer: customer.id, item: item.id };
  const answer = await data(studio, document, { token: lead.token, variables });

  const transitions = (...open: string[]) =>
    ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'].map(to => ({ to, allowed: open.includes(to) }));
  const timeline = (...kinds: string[]) => ({
    timeline: { totalCount: kinds.length, nodes: kinds.map(__typename => ({ __typename })) },
  });
  const inventoryItem = {
    quantity: '3.75',
    committedQuantity: '1.25',
    changes: { nodes: [{ delta: '-1.25', reason: 'ORDERED' }] },
  };
  const ofAda = (name: string, status: string, price: string) => ({
    customer: { name, orders: { totalCount: 1, nodes: [{ status, price: { amount: price } }] } },
  });
  const money = (price: string, paid: string, left: string, paymentStatus: string, payments: string[]) => ({
    price: { amount: price },
    amountPaid: { amount: paid },
    balanceDue: { amount: left },
    paymentStatus,
    payments: payments.map(amount => ({ amount: { amount } })),
  });
  const done = (order: object) => ({ order, errors: [] });
  const refused = (code: string) => ({ order: null, errors: [{ code }] });
  const items = [{ quantity: '1.25', inventoryItem }];
  const [pending, begun] = [transitions('IN_PROGRESS', 'CANCELLED'), transitions('COMPLETED', 'CANCELLED')];
  const added = ['OrderCreated', 'OrderEdited', 'OrderItemsChanged'];
  const paid = [...added, 'OrderStatusChanged', 'PaymentRecorded'];

  expect(answer).toEqual({
    before: done({
      ...{ version: 2, status: 'PENDING', items: [], transitions: pending },
      ...money('500.00', '0.00', '500.00', 'UNPAID', []),
      ...timeline('OrderCreated', 'OrderEdited'),
      ...ofAda('Ada', 'PENDING', '500.00'),
    }),
    added: done({
      ...{ version: 3, status: 'PENDING', items, transitions: pending },
      ...money('3000.00', '0.00', '3000.00', 'UNPAID', []),
      ...timeline(...added),
      ...ofAda('Ada', 'PENDING', '3000.00'),
    }),
    short: refused('INSUFFICIENT_STOCK'),
    renamed: { customer: { name: 'Ada Eze', orders: { nodes: [{ version: 3 }] } }, errors: [] },
    moved: done({
      ...{ version: 4, status: 'IN_PROGRESS', items, transitions: begun },
      ...money('3000.00', '0.00', '3000.00', 'UNPAID', []),
      ...timeline(...added, 'OrderStatusChanged'),
      ...ofAda('Ada Eze', 'IN_PROGRESS', '3000.00'),
    }),
    paid: done({
      ...{ version: 5, status: 'IN_PROGRESS', items, transitions: begun },
      ...money('3000.00', '1250.00', '1750.00', 'PARTIALLY_PAID', ['1250.00']),
      ...timeline(...paid),
      ...ofAda('Ada Eze', 'IN_PROGRESS', '3000.00'),
    }),
    restocked: {
      inventoryItem: {
        ...{ quantity: '5.75', committedQuantity: '1.25' },
        changes: { nodes: [{ delta: '2.00', reason: 'RESTOCKED' }] },
      },
      errors: [],
    },
    called: done({
      ...{ version: 7, status: 'CANCELLED', transitions: transitions() },
      items: [
        {
          quantity: '1.25',
          inventoryItem: {
            ...{ quantity: '7.00', committedQuantity: '0.00' },
            changes: { nodes: [{ delta: '1.25', reason: 'RETURNED' }] },
          },
        },
      ],
      ...money('3000.00', '1250.00', '0.00', 'REFUND_DUE', ['1250.00']),
      ...timeline(...paid, 'OrderStatusChanged', 'RefundDue'),
      ...ofAda('Ada Eze', 'CANCELLED', '3000.00'),
    }),
  });
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});
