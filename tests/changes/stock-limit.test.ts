import { expect, test } from 'vitest';
import { aCustomer } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';

const studio = useStudio(asLead);

test('an order can be cancelled even if its stock was refilled to the maximum', async () => {
  const input = { name: 'Pins', category: 'Pins', quantity: '9999999999', price: 0 };
  const { id } = await studio.changes.make('createInventoryItem', { input });
  const customerId = (await aCustomer(studio)).id;
  const items = [{ inventoryItemId: id, quantity: 5 }];
  const order = await studio.changes.make('createOrder', { input: { customerId, items } });
  expect(await studio.changes.outcome('adjustInventory', { id, input: { delta: 5, reason: 'RESTOCKED' } })).toEqual([
    'INVALID delta',
  ]);
  expect(await studio.changes.outcome('transitionOrder', { id: order.id, input: { to: 'CANCELLED' } })).toEqual([
    'WRITTEN',
  ]);
});
