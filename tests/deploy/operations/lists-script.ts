import { everySort } from '../../support/schema-lists.ts';
import { type ListName, pageQuery } from '../../support/walk.ts';
import type { Made } from './maker.ts';
import type { People } from './people-script.ts';
import type { Data, Recorder } from './recorder.ts';

const page = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount edges { cursor }';
const by = '{ id username firstName role email }';
const money = '{ amount currency }';

/** What is selected of the rows of each list. */
const nodes: Record<ListName, string> = {
  orders: `id number status version notes createdAt updatedAt deliveryDate deliveryStatus deliveredAt customer { id name }
    items { id size quantity unitPrice ${money} lineTotal ${money} inventoryItem { id name } } createdBy ${by}
    price ${money} balanceDue ${money} amountPaid ${money} paymentStatus transitions { to allowed blockers }
    payments { id kind amount ${money} receivedAt voidedAt } images { id url(size: PREVIEW) }`,
  customers: `id name email phone notes version createdAt updatedAt measurements { id type }
    orders(first: 2, orderBy: [{ field: NUMBER, direction: DESC }]) { totalCount nodes { number } }`,
  inventoryItems: `id name category description unit quantity committedQuantity isLowStock price ${money} createdAt
    createdBy ${by} changes(first: 3) { totalCount nodes { delta reason newQuantity } }`,
  inventoryChanges: `id delta reason oldQuantity newQuantity note changedAt changedBy ${by} order { number } inventoryItem { name }`,
  measurements: `id type notes takenOn version createdAt deletedAt deletedBy ${by} customer { name } order { number } takenBy ${by}
    values { name label value text unit } inches: values(unit: INCH) { text } revisions { version type recordedAt values { name value } }`,
  images: 'id width height byteSize uploadedAt deletedAt description order { number } url',
  payments: `id kind method amount ${money} receivedAt voidedAt voidReason reference recordedBy ${by} order { number }`,
  users: 'id username email firstName lastName role isActive version dateJoined lastLoginAt',
};

const moment = { from: '2026-03-01T08:00:00.001Z', to: '2026-03-04T08:00:00.001Z' };

/** Filters and searches of each list. */
const questions = ({ customers, items, orders }: Made): [ListName, Data][] => [
  ...[
    { status: ['PENDING', 'COMPLETED'] },
    { deliveryStatus: ['OVERDUE'] },
    { deliveryStatus: ['SCHEDULED', 'UNSCHEDULED'] },
    { paymentStatus: ['PARTIALLY_PAID'] },
  ].map(where => ['orders', { where }] as [ListName, Data]),
  ['orders', { where: { price: { from: '110', to: '120' }, not: { status: ['CANCELLED'] } } }],
  ['orders', { where: { or: [{ number: 3 }, { customerId: customers[2] }], balanceDue: { from: '0.01' } } }],
  [
    'orders',
    { where: { and: [{ deliveryDate: { from: '2019-01-01', to: '2020-01-01' } }, { inventoryItemId: items[4] }] } },
  ],
  ['orders', { where: { createdAt: { from: '2020-01-01T00:00:00Z' } } }],
  ...['3', 'zoë', 'ZO', 'indigo', 'İNDİGO', 'öl', 'é', 'ss', '%', '\\', "'"].flatMap((search): [ListName, Data][] => [
    ['orders', { search }],
    ['customers', { search }],
    ['inventoryItems', { search }],
    ['users', { search }],
  ]),
  ['customers', { where: { email: 'C0@example.COM' } }],
  ['customers', { where: { phone: '+234 801', hasOpenOrders: true } }],
  ['customers', { where: { hasOpenOrders: false } }],
  ['inventoryItems', { where: { category: ['CLOTH', 'TUCH SS', 'TUCH ß'], isLowStock: true } }],
  ['inventoryItems', { where: { price: { from: '1', to: '7.25' }, quantity: { from: '14' }, unit: ['METRE'] } }],
  ['inventoryChanges', { where: { inventoryItemId: items[3] } }],
  ['inventoryChanges', { where: { orderId: orders[9], reason: ['ORDERED', 'RETURNED'] } }],
  ['measurements', { where: { type: ['BODICE'], customerId: customers[1] } }],
  ['measurements', { where: { deleted: true } }],
  ['images', { where: { deleted: true } }],
  ['images', { where: { orderId: orders[4] } }],
  ['payments', { where: { receivedAt: moment, voided: false } }],
  ['payments', { where: { kind: ['REFUND'], method: ['CASH'] } }],
  ['users', { where: { role: ['JUNIOR_ADMIN'], isActive: true } }],
];

/** Reads every list in every order, page by page from both ends, with filters and searches, as both designers. */
export async function readLists(recorder: Recorder, people: People, made: Made): Promise<void> {
  const read = (name: string, list: ListName, asked: Data, window: Data, token = people.lead) =>
    recorder.ask(`${list} ${name}`, {
      query: pageQuery({ list, ...asked }, `${page} nodes { ${nodes[list]} }`),
      variables: { ...asked, ...window },
      token,
    });
  const walk = async (list: ListName, asked: Data) => {
    const name = JSON.stringify(asked);
    const first = await read(`${name} 1`, list, asked, { first: 5 });
    await read(`${name} 2`, list, asked, { first: 4, after: first[list]?.pageInfo?.endCursor ?? null });
    const last = await read(`${name} 3`, list, asked, { last: 3 });
    await read(`${name} 4`, list, asked, { last: 30, before: last[list]?.pageInfo?.startCursor ?? null });
  };
  const walks = everySort().flatMap(({ list, field }) => orders(field).map(asked => () => walk(list, asked)));
  const filters = questions(made).map(
    ([list, asked], i) =>
      () =>
        read(`question ${i}`, list, asked, { first: 50 }),
  );
  const lists = Object.keys(nodes) as ListName[];
  const hidden = lists.map(list => () => read('as a junior', list, {}, { first: 50 }, people.junior));
  const timelines = made.orders.flatMap((id, i) =>
    [people.lead, people.junior].map((token, j) => () => timeline(recorder, `timeline ${i}.${j}`, id, token)),
  );
  // Several at a time, so that connections are shared; the answers do not depend on each other.
  await several(8, [...walks, ...filters, ...hidden, ...timelines]);
}

const orders = (field: string): Data[] =>
  field === '' ? [{}] : ['ASC', 'DESC'].map(direction => ({ orderBy: [{ field, direction }] }));

const event = `__typename id at actor ${by} ... on OrderStatusChanged { fromStatus toStatus note } ... on OrderEdited { fields }
  ... on OrderDelivered { note } ... on PaymentRecorded { payment { id } } ... on PaymentVoided { payment { id } }
  ... on DeliveryScheduled { fromDate toDate }
  ... on ImageAdded { image { id } } ... on ImageRemoved { image { id } } ... on RefundDue { amount { amount } }`;
const timelineOf = `query ($id: ID!) { order(id: $id) { number timeline(first: 30) { totalCount edges { cursor node { ${event} } } } } }`;
const timeline = ({ ask }: Recorder, name: string, id: string, token: string) =>
  ask(name, { query: timelineOf, variables: { id }, token });

async function several(atOnce: number, tasks: (() => Promise<unknown>)[]): Promise<void> {
  const rest = tasks.values();
  const worker = async () => {
    for (const task of rest) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
