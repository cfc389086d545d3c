import { expect, test } from 'vitest';
import { aCustomer } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openBench } from './changes.ts';

test('an order can be cancelled however much was restocked meanwhile', async () => {
  await using bench = await openBench(aLead);
  const input = { name: 'Pins', category: 'Pins', quantity: '9999999999', price: 0 };
  const { id } = await bench.make('createInventoryItem', { input });
  const customerId = (await aCustomer(bench.studio)).id;
  const items = [{ inventoryItemId: id, quantity: 5 }];
  const order = await bench.make('createOrder', { input: { customerId, items } });
  expect(await bench.outcome('adjustInventory', { id, input: { delta: 5, reason: 'RESTOCKED' } })).toEqual([
    'INVALID delta',
  ]);
  expect(await bench.outcome('transitionOrder', { id: order.id, input: { to: 'CANCELLED' } })).toEqual(['WRITTEN']);
});
