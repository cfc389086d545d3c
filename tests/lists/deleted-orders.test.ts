import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  each: true,
  env: { MAX_ROOT_FIELDS: '20' },
});

const erase = (table: string, id: string) =>
  runOn(studio.databaseUrl, `update ${table} set deleted_at = now() where id = $1`, [id]);
const read = (query: string, variables: Record<string, unknown>) =>
  data(studio, query, { token: studio.lead.token, variables });

const none = {
  totalCount: 0,
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};
const whole =
  '{ totalCount nodes { id } edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

test('a deleted order is in no list, count, search or field; its ledger lines and measurements stay', async () => {
  const item = await anInventoryItem(studio, { name: 'Brocade', quantity: '10' });
  const customer = await aCustomer(studio, { name: 'Folake' });
  const order = await anOrder(studio, {
    customer,
    items: [{ item, quantity: '2' }],
    moves: ['CANCELLED'],
    makingCharge: '10',
  });
  const line = await runOn<{ id: string }>(studio.databaseUrl, 'select id from order_items where order_id = $1', [
    order.id,
  ]);
  const measurement = await aMeasurement(studio, customer.id, { orderId: order.id });
  const image = await anImage(studio, order.id);
  await anImage(studio, order.id, { deleted: true });
  await erase('orders', order.id);
  const query = `query ($id: ID!, $number: Int, $customer: ID!, $item: ID!, $line: ID!, $image: ID!, $search: String) {
    orders(where: {customerId: $customer}) ${whole} byStatus: orders(where: {status: [CANCELLED]}) ${whole} others: orders(where: {not: {number: 0}}, orderBy: {field: PRICE}) ${whole}
    byItem: orders(where: {inventoryItemId: $item}) ${whole} byName: orders(search: "folake") ${whole} byNumber: orders(search: $search) ${whole}
    order(id: $id) { id } numbered: order(number: $number) { id } orderItem(id: $line) { id }
    customer(id: $customer) { orders ${whole} measurements { id order { id } } } waiting: customers(where: {hasOpenOrders: true}) ${whole}
    inventoryItem(id: $item) { quantity committedQuantity changes { nodes { reason order { id } } } }
    inventoryChanges(where: {orderId: $id}) { nodes { reason order { id } } }
    measurements(where: {orderId: $id}) { nodes { id order { id } } }
    images ${whole} deleted: images(where: {deleted: true}) ${whole} image(id: $image) { id }
  }`;
  const ids = {
    id: order.id,
    customer: customer.id,
    item: item.id,
    line: line[0]?.id,
    image: image.id,
  };
  expect(await read(query, { ...ids, number: order.number, search: String(order.number) })).toEqual({
    ...{ orders: none, byStatus: none, others: none, byItem: none, byName: none, byNumber: none, waiting: none },
    ...{
      order: null,
      numbered: null,
      orderItem: null,
      image: null,
      images: none,
      deleted: none,
    },
    customer: { orders: none, measurements: [{ id: measurement.id, order: null }] },
    inventoryItem: {
      quantity: '10',
      committedQuantity: '0',
      changes: { nodes: ['RETURNED', 'ORDERED', 'CREATED'].map(reason => ({ reason, order: null })) },
    },
    inventoryChanges: { nodes: ['RETURNED', 'ORDERED'].map(reason => ({ reason, order: null })) },
    measurements: { nodes: [{ id: measurement.id, order: null }] },
  });
});

test('after its only open order is deleted, a customer has no open orders', async () => {
  const customer = await aCustomer(studio, { name: 'Kemi' });
  const order = await anOrder(studio, { customer });
  const query =
    '{ waiting: customers(where: {hasOpenOrders: true}, search: "kemi") { totalCount } idle: customers(where: {hasOpenOrders: false}, search: "kemi") { totalCount } }';
  expect(await read(query, {})).toEqual({ waiting: { totalCount: 1 }, idle: { totalCount: 0 } });
  await erase('orders', order.id);
  expect(await read(query, {})).toEqual({ waiting: { totalCount: 0 }, idle: { totalCount: 1 } });
});
