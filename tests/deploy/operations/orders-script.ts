import type { Maker } from './maker.ts';

/** Makes orders, some of them twice under one key, and some that are refused. */
export async function makeOrders({ change, keyed, made, id }: Maker): Promise<void> {
  for (let i = 0; i < 16; i += 1) {
    const values = keyed({
      customerId: id('customers', i),
      notes: i % 2 ? `note ${i}` : null,
      deliveryDate: ['2019-12-31', '2098-02-28', null][i % 3],
      makingCharge: `${100 + i}.10`,
      discount: i % 4 ? null : '5.55',
      items: [
        { inventoryItemId: id('items', i + 3), quantity: '1.25', size: 'M' },
        { inventoryItemId: id('items', i + 5), quantity: '2' },
      ],
    });
    const order = await change('createOrder', values);
    if (order.id) made.orders.push(order.id);
    // The same key again: the same answer, and nothing else is made.
    if (i % 5 === 0) await change('createOrder', values);
  }
  const [customerId, inventoryItemId] = [id('customers', 0), id('items', 1)];
  await change('createOrder', { input: { customerId, items: [{ inventoryItemId, quantity: '100000' }] } });
  await change('createOrder', { input: { customerId: inventoryItemId, items: [{ inventoryItemId, quantity: '0' }] } });
}

/** Moves orders through their states, also where that is not allowed. */
export async function moveOrders({ change, id, people }: Maker): Promise<void> {
  const move = (i: number, input: { to: string; note?: string }, token?: string) =>
    change('transitionOrder', { id: id('orders', i), input }, token);
  for (let i = 0; i < 8; i += 1) await move(i, { to: 'IN_PROGRESS', note: `step ${i}` });
  for (let i = 0; i < 5; i += 1) await move(i, { to: 'COMPLETED' });
  await change('deliverOrder', { id: id('orders', 0), input: { note: 'by hand' } });
  await change('deliverOrder', { id: id('orders', 1), input: { deliveredAt: '2026-01-15T23:30:00.123Z' } });
  await move(9, { to: 'CANCELLED' });
  await move(9, { to: 'IN_PROGRESS' });
  await move(10, { to: 'CANCELLED' }, people.junior);
}

/** Changes orders and their lines, and deletes some. */
export async function changeOrders({ change, id }: Maker): Promise<void> {
  const input = { notes: 'new', deliveryDate: '2097-01-01', expectedVersion: 1 };
  await change('updateOrder', { id: id('orders', 11), input });
  await change('updateOrder', { id: id('orders', 11), input: { discount: '1.5', expectedVersion: 1 } });
  const line = { inventoryItemId: id('items', 7), quantity: '1' };
  const { items } = await change('addOrderItem', { id: id('orders', 12), input: line });
  await change('updateOrderItem', { id: items?.[0]?.id ?? '', input: { quantity: '3', size: 'XL' } });
  await change('removeOrderItem', { id: items?.[1]?.id ?? '' });
  await change('deleteOrder', { id: id('orders', 13) });
  await change('deleteOrder', { id: id('orders', 0) });
}
