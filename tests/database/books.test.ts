import { expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asSuperuser, sessionOn } from './session.ts';

/**
 * The books are broken here behind the back of the database's own guards, to see that the test of the books sees it.
 */

const studio = useStudio(async studio => {
  const cloth = await anInventoryItem(studio, { unit: 'METRE', quantity: '100.5', price: '1250.5' });
  const items = [{ item: cloth, quantity: '2.75' }];
  const order = await anOrder(studio, { items, makingCharge: '5000', moves: ['IN_PROGRESS', 'COMPLETED'] });
  await aPayment(studio, order.id, { amount: '3000' });
  await aPayment(studio, order.id, { kind: 'REFUND', amount: '1000' });
  const { id } = await anOrder(studio, { items, moves: ['CANCELLED'] });
  await anImage(studio, id);
  return {};
});

test('the books that the factories make balance', async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test.each([
  ['the quantity of an item is the sum of its ledger', `update inventory_items set quantity = quantity + 1`],
  ['a ledger line starts where the one before ended', `update inventory_changes set old_quantity = old_quantity + 1`],
  ['an order holds what its items say, a cancelled or deleted one nothing', `update order_items set quantity = 3`],
  ['a line costs its quantity times its price', `update order_items set line_total = line_total + 0.01`],
  ['the price is the sum of the lines, and the making, less the discount', `update orders set items_total = 9999`],
  ['what was paid is between nothing and the price', `update payments set amount = amount * 10 where kind = 'REFUND'`],
  ['the sums of an order are those of its payments', `update payments set amount = amount - 1`],
  ['the payment status follows from the payments', `update payments set amount = 3000`],
  ['only a completed order is delivered, and only one with items is completed', `delete from order_items`],
  ['the moves of a timeline are legal and lead from PENDING to the status', `update orders set status = 'PENDING'`],
  [
    'a timeline begins once, with the taking of the order',
    `update order_events set kind = 'EDITED' where kind = 'CREATED'`,
  ],
  ['a timeline runs forward', `update order_events set at = at - interval '1 day' where kind <> 'CREATED'`],
  ['all that happened to an order is told once', `delete from order_events where kind = 'IMAGE_ADDED'`],
])('the check of the books finds a violation of: %s', async (rule, mischief) => {
  await using books = await sessionOn(asSuperuser(studio.databaseUrl));
  await books.query('begin; set session_replication_role = replica');
  await books.query(mischief);
  expect(Object.keys(await wrongInBooks(books))).toContain(rule);
});
