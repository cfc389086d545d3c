import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), { each: true });

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

test('a deleted customer is in no list, count or search, and cannot be read by id', async () => {
  const other = await aCustomer(studio, { name: 'Aisha' });
  const { id } = await aCustomer(studio, { name: 'Zuwaira', email: 'zu@example.com', phone: '0801' });
  await erase('customers', id);
  const query = `query ($id: ID!) { customer(id: $id) { id } all: customers { totalCount nodes { id } }
    byName: customers(search: "zuwaira") ${whole} byEmail: customers(where: {email: "ZU@example.com"}) ${whole}
    byPhone: customers(where: {phone: "0801"}) ${whole} idle: customers(where: {hasOpenOrders: false}, search: "zuw") ${whole}
  }`;
  const all = { totalCount: 1, nodes: [{ id: other.id }] };
  expect(await read(query, { id })).toEqual({
    customer: null,
    all,
    byName: none,
    byEmail: none,
    byPhone: none,
    idle: none,
  });
});

test('a deleted inventory item is in no list, count or search; the ledger and old orders still show it', async () => {
  const item = await anInventoryItem(studio, {
    name: 'Velvet',
    category: 'Velours',
    quantity: '3',
    lowStockThreshold: '9',
  });
  const order = await anOrder(studio, { items: [{ item, quantity: '1' }], moves: ['IN_PROGRESS', 'COMPLETED'] });
  await erase('inventory_items', item.id);
  const query = `query ($id: ID!, $order: ID!) { inventoryItem(id: $id) { id } byName: inventoryItems(search: "velvet") ${whole}
    byCategory: inventoryItems(where: {category: ["Velours"]}) ${whole} low: inventoryItems(where: {isLowStock: true}) ${whole}
    inventoryChanges(where: {inventoryItemId: $id}) { totalCount nodes { inventoryItem { name quantity } } } order(id: $order) { items { inventoryItem { name } } } }`;
  const shown = { inventoryItem: { name: 'Velvet', quantity: '2' } };
  expect(await read(query, { id: item.id, order: order.id })).toEqual({
    ...{ inventoryItem: null, byName: none, byCategory: none, low: none },
    ...{
      inventoryChanges: { totalCount: 2, nodes: [shown, shown] },
      order: { items: [{ inventoryItem: { name: 'Velvet' } }] },
    },
  });
});

test('a deleted measurement is in no list or count, but still in the timeline', async () => {
  const customer = await aCustomer(studio);
  const order = await anOrder(studio, { customer });
  const { id } = await aMeasurement(studio, customer.id, { orderId: order.id, type: 'Cape' });
  await erase('measurements', id);
  const query = `query ($id: ID!, $order: ID!, $customer: ID!) { measurement(id: $id) { id } byType: measurements(where: {type: ["cape"]}) ${whole}
    byOrder: measurements(where: {orderId: $order}) ${whole} byCustomer: measurements(where: {customerId: $customer}) ${whole} customer(id: $customer) { measurements { id } }
    order(id: $order) { measurements { id } timeline { totalCount nodes { ... on MeasurementRecorded { measurement { id type } } } } } }`;
  expect(await read(query, { id, order: order.id, customer: customer.id })).toEqual({
    ...{ measurement: null, byType: none, byOrder: none, byCustomer: none, customer: { measurements: [] } },
    order: { measurements: [], timeline: { totalCount: 2, nodes: [{}, { measurement: { id, type: 'Cape' } }] } },
  });
});

test('a deleted image is only listed with `deleted: true`, but can be read by id and in the timeline', async () => {
  const order = await anOrder(studio);
  const [shown, gone] = [await anImage(studio, order.id), await anImage(studio, order.id)];
  await erase('images', gone.id);
  const query = `query ($id: ID!, $order: ID!) { image(id: $id) { id } plain: images { totalCount nodes { id } } shown: images(where: {deleted: false}) { totalCount nodes { id } }
    deleted: images(where: {deleted: true, orderId: $order}) { totalCount nodes { id } }
    order(id: $order) { images { id } timeline { nodes { ... on ImageAdded { image { id } } } } } }`;
  const visible = { totalCount: 1, nodes: [{ id: shown.id }] };
  expect(await read(query, { id: gone.id, order: order.id })).toEqual({
    ...{ image: { id: gone.id }, plain: visible, shown: visible, deleted: { totalCount: 1, nodes: [{ id: gone.id }] } },
    order: {
      images: [{ id: shown.id }],
      timeline: { nodes: [{}, { image: { id: shown.id } }, { image: { id: gone.id } }] },
    },
  });
});
