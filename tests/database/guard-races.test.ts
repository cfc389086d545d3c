import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { ledgerLine, orderLine } from './guarded-books.ts';
import { sessionOn } from './session.ts';

const studio = useStudio(
  async (studio, cleanUp) => {
    const [one, two] = [await sessionOn(studio.databaseUrl), await sessionOn(studio.databaseUrl)];
    cleanUp.defer(async () => {
      for (const session of [one, two]) await session.end();
    });
    return { one, two };
  },
  { each: true },
);

test('two transactions that write the same ledger at once cannot break its chain', async () => {
  const { id } = await anInventoryItem(studio, { quantity: '10' });
  for (const session of [studio.one, studio.two]) await session.query('begin');
  await studio.one.query(ledgerLine(`'${id}'`, '10', '8'));
  // With a lock in the trigger this one waits for the other transaction.
  const second = studio.two.query(ledgerLine(`'${id}'`, '10', '8')).catch(() => undefined);
  await Promise.race([second, sleep(500)]);
  await studio.one.query(`update inventory_items set quantity = 8 where id = '${id}'`);
  await studio.one.query('commit');
  await second;
  await studio.two.query(`update inventory_items set quantity = 8 where id = '${id}'`).catch(() => undefined);
  await studio.two.query('commit').catch(() => undefined);
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('an order that is cancelled while a line is added to it holds nothing afterwards', async () => {
  const gift = await anInventoryItem(studio, { quantity: '10', price: '0' });
  const order = await anOrder(studio, { customer: await aCustomer(studio) });
  for (const session of [studio.one, studio.two]) await session.query('begin');
  await studio.one.query(orderLine(`'${order.id}'`, `'${gift.id}'`));
  await studio.one.query(`update inventory_items set quantity = 9 where id = '${gift.id}'`);
  await studio.one.query(ledgerLine(`'${gift.id}'`, '10', '9', { order: `'${order.id}'`, reason: 'ORDERED' }));
  await studio.two.query(`update orders set status = 'CANCELLED' where id = '${order.id}'`);
  await studio.two.query(`insert into order_events (id, order_id, kind, at, details)
    values (gen_random_uuid(), '${order.id}', 'STATUS_CHANGED', now(), '{"from":"PENDING","to":"CANCELLED"}')`);
  // What a commit does first, in both before either is through.
  const checks = [studio.one, studio.two].map(session =>
    session.query('set constraints all immediate').catch(() => undefined),
  );
  await Promise.race([Promise.all(checks), sleep(500)]);
  await Promise.all([studio.one, studio.two].map(session => session.query('commit')));
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});
