import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aMeasurement, anOrder, aPayment } from '../support/factories.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

interface Timeline {
  totalCount: number;
  nodes: { __typename: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const studio = useStudio(async studio => {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const rows = await oneOfEverything(studio, lead.id);
  return { lead, junior, rows };
});

const withoutMoney = ['OrderCreated', 'OrderStatusChanged', 'MeasurementRecorded', 'ImageAdded', 'OrderEdited'];

test('a lead designer’s timeline has the payments', async () => {
  const { totalCount, nodes } = await timeline(studio.lead);
  expect(nodes.map(({ __typename }) => __typename)).toEqual([
    ...withoutMoney.slice(0, 4),
    'PaymentRecorded',
    'PaymentRecorded',
    'PaymentVoided',
    'OrderEdited',
  ]);
  expect(totalCount).toBe(8);
});

test('a junior designer’s timeline neither shows nor counts payments', async () => {
  const { totalCount, nodes, pageInfo } = await timeline(studio.junior);
  expect(nodes.map(({ __typename }) => __typename)).toEqual(withoutMoney);
  expect([totalCount, pageInfo.hasNextPage]).toEqual([5, false]);
});

test('a junior designer’s timeline has no next page when only payments follow', async () => {
  const { id } = await anOrder(studio);
  const { id: customerId } = await data<{ order: { customer: { id: string } } }>(
    studio,
    `{ order(id: "${id}") { customer { id } } }`,
    { token: studio.lead.token },
  ).then(({ order }) => order.customer);
  await runOn(studio.databaseUrl, 'update orders set making_charge = 500 where id = $1', [id]);
  await aPayment(studio, id, { amount: '100' });
  await aMeasurement(studio, customerId, { orderId: id });
  await aPayment(studio, id, { amount: '100' });
  const first = await timeline(studio.junior, id, '(first: 1)');
  expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[{ __typename: 'OrderCreated' }], true]);
  const second = await timeline(studio.junior, id, `(first: 1, after: "${first.pageInfo.endCursor}")`);
  expect([second.nodes, second.pageInfo.hasNextPage]).toEqual([[{ __typename: 'MeasurementRecorded' }], false]);
});

test('a junior designer who pages from the cursor of a payment gets the events after it', async () => {
  const { edges } = await timeline(studio.lead);
  const behind = await timeline(studio.junior, studio.rows.Order, `(after: "${edges[4]?.cursor}")`);
  expect([behind.nodes, behind.totalCount]).toEqual([[{ __typename: 'OrderEdited' }], 5]);
});

test('aliases and fragments do not show a junior designer payments', async () => {
  const operation = `query ($id: ID!) {
    order(id: $id) {
      cost: price { ...Sum }
      ...Dear
      timeline { nodes { ...Paid ... on OrderEvent { ...Paid } } }
      again: timeline { edges { node { ... on PaymentVoided { payment { reference voidReason amount { ...Sum } } } } } }
      items { order { ... on Order { sum: itemsTotal { ...Sum } } } cost: unitPrice { ...Sum } }
    }
  }
  fragment Paid on PaymentRecorded { payment { amount { ...Sum } order { price { ...Sum } } } }
  fragment Dear on Order { payments { amount { ...Sum } } status: paymentStatus owed: balanceDue { ...Sum } }
  fragment Sum on Money { amount }`;
  const variables = { id: studio.rows.Order };
  expect(await ask(studio, operation, { variables, token: studio.junior.token })).toEqual({
    data: {
      order: {
        cost: null,
        payments: null,
        status: null,
        owed: null,
        timeline: { nodes: [{}, {}, {}, {}, {}] },
        again: { edges: [{ node: {} }, { node: {} }, { node: {} }, { node: {} }, { node: {} }] },
        items: [{ order: { sum: null }, cost: null }],
      },
    },
    extensions: {
      hiddenFields: [
        'Order.balanceDue',
        'Order.itemsTotal',
        'Order.paymentStatus',
        'Order.payments',
        'Order.price',
        'OrderItem.unitPrice',
      ],
    },
  });
  const forLeads = JSON.stringify(await ask(studio, operation, { variables, token: studio.lead.token }));
  for (const told of ['309876542.21', '155555443.45', '154321098.76', 'receipt 4711']) expect(forLeads).toContain(told);
});

test('a junior designer’s timeline neither shows nor counts an edit of nothing but money, and names no field of money', async () => {
  const { id } = await anOrder(studio);
  const edit = (input: object) =>
    data(
      studio,
      'mutation ($id: ID!, $input: UpdateOrderInput!) { updateOrder(id: $id, input: $input) { errors { code } } }',
      {
        variables: { id, input },
        token: studio.lead.token,
      },
    );
  await edit({ makingCharge: '500' });
  await edit({ notes: 'Gold thread', discount: '120.5' });
  await edit({ makingCharge: '501', discount: '121.5' });
  const operation = `query ($id: ID!) { order(id: $id) { timeline { totalCount pageInfo { hasNextPage } nodes {
    ... on OrderEdited { fields toNotes fromMakingCharge { amount } toDiscount { amount } } } } } }`;
  const seenBy = (who: Person) => ask(studio, operation, { variables: { id }, token: who.token });
  const edited = (fields: string[], toNotes: string | null, from: string | null, to: string | null) => ({
    fields,
    toNotes,
    fromMakingCharge: from && { amount: from },
    toDiscount: to && { amount: to },
  });
  expect(await seenBy(studio.lead)).toEqual({
    data: {
      order: {
        timeline: {
          totalCount: 4,
          pageInfo: { hasNextPage: false },
          nodes: [
            {},
            edited(['makingCharge'], null, '0.00', null),
            edited(['notes', 'discount'], 'Gold thread', null, '120.50'),
            edited(['makingCharge', 'discount'], null, '500.00', '121.50'),
          ],
        },
      },
    },
  });
  expect(await seenBy(studio.junior)).toEqual({
    data: {
      order: {
        timeline: {
          totalCount: 2,
          pageInfo: { hasNextPage: false },
          nodes: [{}, edited(['notes'], 'Gold thread', null, null)],
        },
      },
    },
    extensions: { hiddenFields: ['OrderEdited.fromMakingCharge', 'OrderEdited.toDiscount'] },
  });
  const first = await timeline(studio.junior, id, '(first: 1)');
  const second = await timeline(studio.junior, id, `(first: 1, after: "${first.pageInfo.endCursor}")`);
  expect([first.pageInfo.hasNextPage, second.nodes, second.pageInfo.hasNextPage]).toEqual([
    true,
    [{ __typename: 'OrderEdited' }],
    false,
  ]);
});

async function timeline(who: Person, id = studio.rows.Order, page = ''): Promise<Timeline> {
  const selection = '{ totalCount nodes { __typename } edges { cursor } pageInfo { hasNextPage endCursor } }';
  const operation = `query ($id: ID!) { order(id: $id) { timeline${page} ${selection} } }`;
  const answer = await data<{ order: { timeline: Timeline } }>(studio, operation, {
    variables: { id },
    token: who.token,
  });
  return answer.order.timeline;
}
