import { afterAll, expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';

const studio = useStudio(asLead);
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('a line that is sent twenty times at once with one key takes the cloth once', async () => {
  const [order, cloth] = [await anOrder(studio), await anInventoryItem(studio, { unit: 'METRE', quantity: '10' })];
  const line = {
    id: order.id,
    input: { inventoryItemId: cloth.id, quantity: '2.50' },
    idempotencyKey: 'a phone without reception',
  };
  const sent = Array.from({ length: 20 }, () => studio.changes.make('addOrderItem', line));
  const answers = await Promise.all(sent);
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0].items).toMatchObject([{ quantity: '2.50', inventoryItem: { id: cloth.id, quantity: '7.50' } }]);
  expect(await ledgerOf(cloth.id)).toEqual([
    { reason: 'CREATED', change: '10.00' },
    { reason: 'ORDERED', change: '-2.50' },
  ]);
});

test('a line whose answer was lost is added once, although the order has another version since', async () => {
  const [{ id }, cloth] = [await anOrder(studio), await anInventoryItem(studio)];
  const input = { inventoryItemId: cloth.id, quantity: '1' };
  const line = { id, input, expectedVersion: 1, idempotencyKey: 'a lost answer' };
  expect((await studio.changes.make('addOrderItem', line)).version).toBe(2);
  const edited = await studio.changes.make('updateOrder', { id, input: { notes: 'Hem by Friday' } });
  expect(edited.version).toBe(3);
  expect(await studio.changes.make('addOrderItem', line)).toEqual(edited);
  // A key whose change was refused was not used.
  const other = { ...line, idempotencyKey: 'refused at first' };
  expect(await studio.changes.codes('addOrderItem', other)).toEqual(['STALE_VERSION expectedVersion']);
  const { version, items } = await studio.changes.make('addOrderItem', { ...other, expectedVersion: 3 });
  expect([version, items.length]).toEqual([4, 2]);
});

function ledgerOf(item: string) {
  const query = `select reason, (new_quantity - old_quantity)::text as change from inventory_changes
    where inventory_item_id = $1 order by changed_at, id`;
  return runOn(studio.databaseUrl, query, [item]);
}
