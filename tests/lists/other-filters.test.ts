import { beforeAll, expect, test } from 'vitest';
import { aCustomer, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { addManyRows } from '../support/many-rows.ts';
import { runOn } from '../support/postgres.ts';
import { filtersOf } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import { type ListName, nodeTypes, walk } from '../support/walk.ts';

const studio = useStudio(addManyRows);

beforeAll(async () => {
  const { customers } = studio;
  for (const i of [1, 2])
    await aCustomer(studio, {
      name: `Ada ${i}`,
      email: i > 1 ? 'ADA@example.com' : 'ada@Example.COM',
      phone: `+234 80${i}`,
    });
  await anInventoryItem(studio, { category: 'Öl', quantity: '45', lowStockThreshold: '45', price: '7.5' });
  const order = await anOrder(studio, { customer: customers[8] as { id: string }, makingCharge: '30' });
  await aPayment(studio, order.id, { amount: '30' });
  await aPayment(studio, order.id, { amount: '10', kind: 'REFUND' });
  const voiding = `with voided as (update payments set voided_at = now(), void_reason = 'Counted twice' where kind = 'REFUND' returning order_id)
    update orders set refunded_total = 0 from voided where orders.id = voided.order_id`;
  await runOn(studio.databaseUrl, voiding);
  await runOn(
    studio.databaseUrl,
    'update measurements set deleted_at = now() where id in (select id from measurements where order_id is null order by id desc limit 7)',
  );
  await runOn(
    studio.databaseUrl,
    "update users set is_active = false where id in (select id from users where role = 'JUNIOR_ADMIN' order by id desc limit 2)",
  );
});

const open =
  "exists (select from orders where customer_id = customers.id and status in ('PENDING', 'IN_PROGRESS') and orders.deleted_at is null)";
const milli = '2026-03-01T09:00:00.001Z';
const atMilli = { from: milli, to: '2026-03-01T10:00:00.001+01:00' };
const a = (table: string, condition = 'true') => `(select id from ${table} where ${condition} order by id limit 1)`;

/** A filter of a list, and the same condition in SQL. $1 is the id that the last part selects. */
const questions: [list: ListName, where: string, condition: string, id?: string][] = [
  ['customers', '{"id": ["$1", "$1"]}', 'id = $1', a('customers')],
  ['inventoryItems', '{"id": ["$1"]}', 'id = $1', a('inventory_items')],
  ['inventoryChanges', '{"id": ["$1"]}', 'id = $1', a('inventory_changes')],
  ['measurements', '{"id": ["$1"]}', 'id = $1', a('measurements', 'deleted_at is null')],
  ['measurements', '{"id": ["$1"], "deleted": true}', 'id = $1', a('measurements', 'deleted_at is not null')],
  ['images', '{"id": ["$1"]}', 'id = $1', a('images', 'deleted_at is null')],
  ['payments', '{"id": ["$1"]}', 'id = $1', a('payments')],
  ['users', '{"id": ["$1"]}', 'id = $1', a('users')],
  ['customers', '{"email": "ada@EXAMPLE.com"}', "email ilike 'ada@example.com'"],
  ['customers', '{"phone": "+234 802"}', "phone = '+234 802'"],
  ['customers', `{"createdAt": ${JSON.stringify(atMilli)}}`, `created_at = '${milli}'`],
  ['customers', `{"createdAt": {"from": "${milli}"}}`, `created_at >= '${milli}'`],
  ['customers', '{"hasOpenOrders": true}', open],
  ['customers', '{"hasOpenOrders": false}', `not ${open}`],
  ['customers', `{"hasOpenOrders": true, "createdAt": {"to": "${milli}"}}`, `${open} and created_at <= '${milli}'`],
  ['customers', '{"email": null, "phone": null, "createdAt": null, "hasOpenOrders": null}', 'true'],
  ['inventoryItems', '{"category": ["cAtEgOrY 1", "öl", "Nothing"]}', "category in ('Category 1', 'Öl')"],
  ['inventoryItems', '{"unit": ["METRE", "GRAM"]}', "unit = 'METRE'"],
  ['inventoryItems', '{"isLowStock": true}', 'quantity <= low_stock_threshold'],
  ['inventoryItems', '{"isLowStock": false}', 'quantity > low_stock_threshold'],
  ['inventoryItems', '{"quantity": {"from": "45", "to": "45.00"}}', 'quantity = 45'],
  ['inventoryItems', '{"price": {"from": "0.01", "to": "7.50"}}', 'price <= 7.5'],
  ['inventoryItems', '{"price": {"from": "7.500000"}, "unit": ["PIECE"]}', "price >= 7.5 and unit = 'PIECE'"],
  ['inventoryItems', '{"category": null, "unit": null, "isLowStock": null, "quantity": {}, "price": null}', 'true'],
  ['inventoryChanges', '{"inventoryItemId": "$1"}', 'inventory_item_id = $1', a('inventory_items')],
  ['inventoryChanges', '{"orderId": "$1"}', 'order_id = $1', a('orders', "status = 'CANCELLED'")],
  ['inventoryChanges', '{"reason": ["CREATED", "RETURNED"]}', "reason in ('CREATED', 'RETURNED')"],
  ['inventoryChanges', `{"changedAt": ${JSON.stringify(atMilli)}}`, `changed_at = '${milli}'`],
  ['measurements', '{"customerId": "$1"}', 'customer_id = $1 and deleted_at is null', a('customers')],
  [
    'measurements',
    '{"orderId": "$1"}',
    'order_id = $1 and deleted_at is null',
    a('measurements', 'order_id is not null').replace('id from', 'order_id from'),
  ],
  ['measurements', '{"type": ["bODICE"]}', "type = 'Bodice' and deleted_at is null"],
  ['measurements', '{"deleted": true}', 'deleted_at is not null'],
  ['measurements', '{"deleted": true, "type": ["bodice"]}', "deleted_at is not null and type = 'Bodice'"],
  ['measurements', '{"deleted": false}', 'deleted_at is null'],
  ['measurements', '{"deleted": null, "type": null}', 'deleted_at is null'],
  ['images', '{"orderId": "$1"}', 'order_id = $1 and deleted_at is null', a('orders')],
  ['images', '{"deleted": true}', 'deleted_at is not null'],
  ['images', '{"deleted": false}', 'deleted_at is null'],
  ['images', '{"deleted": null, "orderId": null}', 'deleted_at is null'],
  ['payments', '{"orderId": "$1"}', 'order_id = $1', a('payments').replace('id from', 'order_id from')],
  ['payments', '{"kind": ["REFUND"], "method": ["CASH", "CARD"]}', "kind = 'REFUND'"],
  ['payments', '{"voided": true}', 'voided_at is not null'],
  ['payments', '{"voided": false}', 'voided_at is null'],
  ['payments', `{"receivedAt": ${JSON.stringify(atMilli)}}`, `received_at = '${milli}'`],
  ['users', '{"role": ["ADMIN"]}', "role = 'ADMIN'"],
  ['users', '{"isActive": false}', 'not is_active'],
  ['users', '{"isActive": true, "role": ["JUNIOR_ADMIN"]}', "is_active and role = 'JUNIOR_ADMIN'"],
];
const otherLists = (Object.keys(nodeTypes) as ListName[]).filter(list => list !== 'orders');
const tables: Partial<Record<ListName, string>> = {
  inventoryItems: 'inventory_items',
  inventoryChanges: 'inventory_changes',
};

test.each(questions)('%s filtered by %s are those that it is true of', async (list, where, condition, id) => {
  const { lead } = studio;
  const [row] = id ? await runOn<{ id: string }>(studio.databaseUrl, `select ${id} as id`) : [];
  const values = row ? [row.id] : [];
  const expected = await runOn<{ id: string }>(
    studio.databaseUrl,
    `select id from ${tables[list] ?? list} where ${condition}`,
    values,
  );
  const found = await walk(studio, lead.token, {
    list,
    where: JSON.parse(where.replaceAll('$1', row?.id ?? '')),
    size: 100,
  });
  expect(expected).not.toEqual([]);
  expect(found.sort()).toEqual(expected.map(each => each.id).sort());
});

test('every filter of every list is tested here, except those of orders (order-filter.test.ts)', () => {
  const asked = questions.flatMap(([list, where]) =>
    Object.entries(JSON.parse(where)).flatMap(([name, value]) => (isEmpty(value) ? [] : `${list} ${name}`)),
  );
  const offered = otherLists.flatMap(list => filtersOf(list).map(({ name }) => `${list} ${name}`));
  const missing = offered.filter(filter => !asked.includes(filter));
  expect(missing, 'Add a question to `questions` of other-filters.test.ts for each of these').toEqual([]);
});

test('every list can be asked for the rows with some ids', () => {
  const without = (Object.keys(nodeTypes) as ListName[]).filter(
    list => !filtersOf(list).some(({ name }) => name === 'id'),
  );
  expect(without, 'Begin its `Where` class with `@IdsField()`').toEqual([]);
});

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
