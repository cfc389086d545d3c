import { expect, test } from 'vitest';
import { type OrderStatus, transitionsOf } from '../../src/orders/order-status.ts';
import { ask, data } from '../support/ask.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const transition = /* GraphQL */ `
  mutation ($id: ID!, $input: TransitionOrderInput!) {
    transitionOrder(id: $id, input: $input) {
      order { status version timeline { nodes { __typename actor { id } ... on OrderStatusChanged { fromStatus toStatus note } } } }
      errors {
        __typename code message path
        ... on IllegalTransitionError { from to blockers }
        ... on StaleVersionError { currentVersion }
      }
    }
  }
`;

function move(
  id: string,
  input: { to: OrderStatus; note?: string; expectedVersion?: number },
  { token } = studio.lead,
) {
  return ask<{ transitionOrder: { order: unknown } }>(studio, transition, { variables: { id, input }, token });
}

async function stockOf(id: string) {
  const query = `query ($id: ID!) { inventoryItem(id: $id) { quantity committedQuantity changes { nodes { reason delta oldQuantity newQuantity order { id } changedBy { id } } } } }`;
  return (await data<{ inventoryItem: unknown }>(studio, query, { variables: { id }, token: studio.lead.token }))
    .inventoryItem;
}

test('a status change is in the timeline, with who made it, both statuses and the note', async () => {
  const order = await anOrder(studio, { by: studio.lead.id });
  expect(await move(order.id, { to: 'IN_PROGRESS', note: 'Cloth has arrived', expectedVersion: 1 })).toEqual({
    data: {
      transitionOrder: {
        order: {
          status: 'IN_PROGRESS',
          version: 2,
          timeline: {
            nodes: [
              { __typename: 'OrderCreated', actor: { id: studio.lead.id } },
              {
                __typename: 'OrderStatusChanged',
                actor: { id: studio.lead.id },
                fromStatus: 'PENDING',
                toStatus: 'IN_PROGRESS',
                note: 'Cloth has arrived',
              },
            ],
          },
        },
        errors: [],
      },
    },
  });
});

test('cancelling an order returns its stock, with a line in the ledger', async () => {
  const silk = await anInventoryItem(studio, { unit: 'METRE', quantity: '10' });
  const order = await anOrder(studio, {
    items: [
      { item: silk, quantity: '2.25' },
      { item: silk, quantity: '1.50' },
    ],
  });
  expect(await stockOf(silk.id)).toMatchObject({ quantity: '6.25', committedQuantity: '3.75' });
  expect(await move(order.id, { to: 'CANCELLED' })).toMatchObject({
    data: { transitionOrder: { order: { status: 'CANCELLED' } } },
  });
  expect(await stockOf(silk.id)).toEqual({
    quantity: '10.00',
    committedQuantity: '0.00',
    changes: {
      nodes: [
        {
          reason: 'RETURNED',
          delta: '3.75',
          oldQuantity: '6.25',
          newQuantity: '10.00',
          order: { id: order.id },
          changedBy: { id: studio.lead.id },
        },
        {
          reason: 'ORDERED',
          delta: '-3.75',
          oldQuantity: '10.00',
          newQuantity: '6.25',
          order: { id: order.id },
          changedBy: null,
        },
        { reason: 'CREATED', delta: '10.00', oldQuantity: '0.00', newQuantity: '10.00', order: null, changedBy: null },
      ],
    },
  });
});

test('an illegal status change is refused with its reasons and changes nothing', async () => {
  const order = await anOrder(studio);
  expect(await move(order.id, { to: 'COMPLETED' })).toEqual({
    data: {
      transitionOrder: {
        order: null,
        errors: [
          {
            __typename: 'IllegalTransitionError',
            code: 'ILLEGAL_TRANSITION',
            message: 'An order that is pending cannot become completed, only in progress or cancelled.',
            path: ['to'],
            from: 'PENDING',
            to: 'COMPLETED',
            blockers: ['An order that is pending cannot become completed, only in progress or cancelled.'],
          },
        ],
      },
    },
  });
  const query = 'query ($id: ID!) { order(id: $id) { status version timeline { totalCount } } }';
  expect(await data(studio, query, { variables: { id: order.id }, token: studio.lead.token })).toEqual({
    order: { status: 'PENDING', version: 1, timeline: { totalCount: 1 } },
  });
});

test('a status change with an old version is STALE_VERSION, and one of an unknown order is NOT_FOUND', async () => {
  const order = await anOrder(studio, { moves: ['IN_PROGRESS'] });
  expect(await move(order.id, { to: 'CANCELLED', expectedVersion: 1 })).toMatchObject({
    data: {
      transitionOrder: {
        order: null,
        errors: [{ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 2 }],
      },
    },
  });
  expect(await move('01a20316-26c6-710f-b0e1-73dd2e28fff7', { to: 'CANCELLED' })).toMatchObject({
    data: {
      transitionOrder: { order: null, errors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] }] },
    },
  });
});

test('of many identical requests at the same time, only one changes the status', async () => {
  const silk = await anInventoryItem(studio, { quantity: '10' });
  const order = await anOrder(studio, { items: [{ item: silk, quantity: '4' }] });
  const answers = await Promise.all(Array.from({ length: 12 }, () => move(order.id, { to: 'CANCELLED' })));
  const moved = answers.filter(answer => answer.data?.transitionOrder.order != null);
  expect(moved).toHaveLength(1);
  expect(await stockOf(silk.id)).toMatchObject({ quantity: '10', changes: { nodes: [{}, {}, {}] } });
});

test('`transitions` allows exactly the status changes that the mutation accepts', async () => {
  const query = 'query ($id: ID!) { order(id: $id) { transitions { to allowed blockers } } }';
  const silk = await anInventoryItem(studio);
  const order = await anOrder(studio, { items: [{ item: silk, quantity: '1' }], moves: ['IN_PROGRESS', 'COMPLETED'] });
  expect(await data(studio, query, { variables: { id: order.id }, token: studio.lead.token })).toEqual({
    order: { transitions: transitionsOf({ status: 'COMPLETED', deliveredAt: null, itemCount: 1 }) },
  });
});

test('a junior designer cannot change the status of an order', async () => {
  const order = await anOrder(studio);
  expect(await move(order.id, { to: 'IN_PROGRESS' }, await aJunior(studio))).toMatchObject({
    data: { transitionOrder: null },
    errors: [{ path: ['transitionOrder'], extensions: { code: 'FORBIDDEN' } }],
  });
});
