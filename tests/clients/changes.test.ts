import { describe, expect, test } from 'vitest';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { apolloClient } from './apollo.ts';
import { prepareClients } from './client-studio.ts';
import { clients, senders } from './senders.ts';
import { urqlClient } from './urql.ts';

const studio = useStudio(prepareClients);

async function aStartedOrder() {
  const item = await anInventoryItem(studio);
  return anOrder(studio, { items: [{ item, quantity: '1' }], moves: ['IN_PROGRESS'] });
}

describe.each(clients)('%s', name => {
  const send = (person?: { token: string }) =>
    senders[name](studio.connectionOf(person), studio.documents.possibleTypes);

  test('signs in with a password, moves an order with the token it got, and signs out', async () => {
    const { LoginDocument, LogoutDocument, OrderByIdDocument, TransitionOrderDocument } = studio.documents;
    const { lead } = studio;
    const { id } = await aStartedOrder();
    const { login } = await send()(LoginDocument, { input: { login: lead.email, password: lead.password } });
    expect(login).toMatchObject({ session: { user: { username: lead.username, email: lead.email } }, errors: [] });
    const signedIn = send({ token: login?.session?.accessToken ?? '' });
    expect(
      await signedIn(TransitionOrderDocument, { id, input: { to: 'COMPLETED', expectedVersion: 2 } }),
    ).toMatchObject({
      transitionOrder: { order: { id, status: 'COMPLETED', version: 3, price: { amount: '1000.00' } }, errors: [] },
    });
    expect(await signedIn(OrderByIdDocument, { id })).toMatchObject({ order: { id, status: 'COMPLETED', version: 3 } });
    expect(await signedIn(LogoutDocument, {})).toEqual({ logout: true });
    await expect(signedIn(TransitionOrderDocument, { id, input: { to: 'IN_PROGRESS' } })).rejects.toThrow('has ended');
    expect(await send(lead)(OrderByIdDocument, { id })).toMatchObject({ order: { status: 'COMPLETED' } });
  });

  test('reads why a transition is refused by the type of the error, and the order keeps its status', async () => {
    const { OrderByIdDocument, TransitionOrderDocument } = studio.documents;
    const { id } = await aStartedOrder();
    const asLead = send(studio.lead);
    expect(await asLead(TransitionOrderDocument, { id, input: { to: 'PENDING' } })).toEqual({
      transitionOrder: expect.objectContaining({
        order: null,
        errors: [
          {
            __typename: 'IllegalTransitionError',
            code: 'ILLEGAL_TRANSITION',
            message: noWayBack,
            path: ['to'],
            from: 'IN_PROGRESS',
            to: 'PENDING',
            blockers: [noWayBack],
          },
        ],
      }),
    });
    const stale = await asLead(TransitionOrderDocument, { id, input: { to: 'CANCELLED', expectedVersion: 1 } });
    expect(stale.transitionOrder).toMatchObject({
      order: null,
      errors: [{ __typename: 'StaleVersionError', code: 'STALE_VERSION', currentVersion: 2 }],
    });
    expect(await asLead(OrderByIdDocument, { id })).toMatchObject({ order: { status: 'IN_PROGRESS', version: 2 } });
  });

  test('reads that a password is wrong', async () => {
    const input = { login: studio.lead.username, password: 'not the password' };
    const { login } = await send()(studio.documents.LoginDocument, { input });
    expect(login?.session).toBeNull();
    expect(login?.errors).toEqual([
      { __typename: 'WrongCredentialsError', code: 'WRONG_CREDENTIALS', message: expect.any(String), path: [] },
    ]);
  });
});

test('the board that Apollo Client shows is updated by a transition without being read again', async () => {
  const { OrderBoardDocument, TransitionOrderDocument } = studio.documents;
  const { id } = await aStartedOrder();
  const client = apolloClient(studio.connectionOf(studio.lead), studio.documents);
  const board = { query: OrderBoardDocument, variables: { first: 100 } };
  const shown = () => client.readQuery(board)?.orders?.nodes.find(order => order.id === id);
  await client.query(board);
  expect(shown()).toMatchObject({ status: 'IN_PROGRESS', version: 2 });
  await client.mutate({ mutation: TransitionOrderDocument, variables: { id, input: { to: 'CANCELLED' } } });
  expect(shown()).toMatchObject({ status: 'CANCELLED', version: 3 });
});

test('urql reads a board again after a move, and not before', async () => {
  const { OrderBoardDocument, TransitionOrderDocument } = studio.documents;
  const { id } = await aStartedOrder();
  const client = urqlClient(studio.connectionOf(studio.lead));
  const read = async () =>
    (await client.query(OrderBoardDocument, { first: 100 })).data?.orders?.nodes.find(order => order.id === id);
  expect(await read()).toMatchObject({ status: 'IN_PROGRESS' });
  studio.statements();
  expect(await read()).toMatchObject({ status: 'IN_PROGRESS' });
  expect(studio.statements()).toEqual([]);
  await client.mutation(TransitionOrderDocument, { id, input: { to: 'CANCELLED' } });
  expect(await read()).toMatchObject({ status: 'CANCELLED' });
});

const noWayBack = 'An order that is in progress cannot become pending, only completed or cancelled.';
