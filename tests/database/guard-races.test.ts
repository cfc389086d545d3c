import { expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { ledgerLine, orderLine } from './guarded-books.ts';
import { endsOrWaits, sessionOn } from './session.ts';

const studio = useStudio(
  async (studio, cleanUp) => {
    const one = cleanUp.use(await sessionOn(studio.databaseUrl));
    const two = cleanUp.use(await sessionOn(studio.databaseUrl));
    return { one, two };
  },
  { each: true },
);

test('two transactions that write the ledger of one item at the same time cannot break its chain of quantities', async () => {
  const { id } = await anInventoryItem(studio, { quantity: '10' });
  for (const session of [studio.one, studio.two]) await session.query('begin');
  await studio.one.query(ledgerLine(`'${id}'`, '10', '8'));
  // The trigger locks the item, so this one waits for the other transaction.
  const second = studio.two.query(ledgerLine(`'${id}'`, '10', '8')).catch(() => undefined);
  await endsOrWaits(studio.databaseUrl, studio.two, second);
  await studio.one.query(`update inventory_items set quantity = 8 where id = '${id}'`);
  await studio.one.query('commit');
  await second;
  await studio.two.query(`update inventory_items set quantity = 8 where id = '${id}'`).catch(() => undefined);
  await studio.two.query('commit').catch(() => undefined);
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('an order that is cancelled while a line is added to it reserves no stock afterwards', async () => {
  const gift = await anInventoryItem(studio, { quantity: '10', price: '0' });
  const order = await anOrder(studio, { customer: await aCustomer(studio) });
  for (const session of [studio.one, studio.two]) await session.query('begin');
  await studio.one.query(orderLine(`'${order.id}'`, `'${gift.id}'`));
  await studio.one.query(`update inventory_items set quantity = 9 where id = '${gift.id}'`);
  await studio.one.query(ledgerLine(`'${gift.id}'`, '10', '9', { order: `'${order.id}'`, reason: 'ORDERED' }));
  await studio.two.query(`update orders set status = 'CANCELLED' where id = '${order.id}'`);
  await studio.two.query(`insert into order_events (id, order_id, kind, at, details)
    values (gen_random_uuid(), '${order.id}', 'STATUS_CHANGED', now(), '{"from":"PENDING","to":"CANCELLED"}')`);
  // The checks of a commit run in both transactions before either of them commits.
  const checks = [studio.one, studio.two].map(session => {
    const check = session.query('set constraints all immediate').catch(() => undefined);
    return endsOrWaits(studio.databaseUrl, session, check);
  });
  await Promise.all(checks);
  await Promise.all([studio.one, studio.two].map(session => session.query('commit')));
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('a measurement that is changed while its order is delivered, without a lock of the order, is refused afterwards', async () => {
  const [customer, item] = [await aCustomer(studio), await anInventoryItem(studio)];
  const items = [{ item, quantity: '1' }];
  const order = await anOrder(studio, { customer, items, moves: ['IN_PROGRESS', 'COMPLETED'] });
  const { id } = await aMeasurement(studio, customer.id, { orderId: order.id });
  for (const session of [studio.one, studio.two]) await session.query('begin');
  await studio.one.query(`update orders set delivered_at = now() where id = '${order.id}'`);
  const refusal = studio.two.query(`update measurements set type = 'Gown' where id = '${id}'`).catch(String);
  await endsOrWaits(studio.databaseUrl, studio.two, refusal);
  await studio.one.query('commit');
  expect(await refusal).toContain('a measurement of a cancelled or delivered order does not change');
  await studio.two.query('rollback');
});
