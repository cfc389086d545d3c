import { CombinedGraphQLErrors } from '@apollo/client';
import { CombinedError } from '@urql/core';
import { parse } from 'graphql';
import { ClientError } from 'graphql-request';
import { describe, expect, test } from 'vitest';
import { anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { prepareClients } from './client-studio.ts';
import { clients, senders } from './senders.ts';

const studio = useStudio(prepareClients);

describe.each(clients)('%s', name => {
  const send = (person?: { token: string }) =>
    senders[name](studio.connectionOf(person), studio.documents.possibleTypes);
  const refusal = (answer: Promise<unknown>) =>
    answer.then(
      data => thrown(new Error(`Answered ${JSON.stringify(data)}`)),
      error =>
        errorsIn[name](error)?.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code })),
    );

  test('learns that nobody is signed in', async () => {
    expect(await refusal(send()(studio.documents.OrderBoardDocument, { first: 5 }))).toEqual([
      { message: expect.stringMatching(/^Sign in first/), path: ['orders'], code: 'UNAUTHENTICATED' },
    ]);
  });

  test('learns that a token is invalid', async () => {
    expect(
      await refusal(send({ token: 'not.a.token' })(studio.documents.OrderByIdDocument, { id: crypto.randomUUID() })),
    ).toEqual([{ message: expect.any(String), path: ['order'], code: 'UNAUTHENTICATED' }]);
  });

  test('learns that a junior may not move an order, and the order stays where it is', async () => {
    const { OrderByIdDocument, TransitionOrderDocument } = studio.documents;
    const { id } = await anOrder(studio);
    const asJunior = send(studio.junior);
    expect(await refusal(asJunior(TransitionOrderDocument, { id, input: { to: 'CANCELLED' } }))).toEqual([
      { message: expect.stringContaining('lead designers'), path: ['transitionOrder'], code: 'FORBIDDEN' },
    ]);
    expect(await asJunior(OrderByIdDocument, { id })).toMatchObject({ order: { status: 'PENDING', version: 1 } });
  });

  test('learns that a page is too long', async () => {
    const asJunior = send(studio.junior);
    expect(await refusal(asJunior(studio.documents.OrderBoardDocument, { first: 101 }))).toEqual([
      { message: expect.stringContaining('100'), path: ['orders'], code: 'BAD_USER_INPUT' },
    ]);
  });

  test('learns that a field does not exist, although the answer has an error status', async () => {
    const asJunior = send(studio.junior);
    expect(await refusal(asJunior(parse('query Colour { orders { nodes { colour } } }'), {}))).toEqual([
      { message: 'Cannot query field "colour" on type "Order".', path: undefined, code: 'GRAPHQL_VALIDATION_FAILED' },
    ]);
  });
});

/** The GraphQL errors in the error that each client throws; rethrows anything else. */
const errorsIn = {
  'Apollo Client': (error: unknown) => (CombinedGraphQLErrors.is(error) ? error.errors : thrown(error)),
  urql: (error: unknown) =>
    error instanceof CombinedError && !error.networkError ? error.graphQLErrors : thrown(error),
  'graphql-request': (error: unknown) => (error instanceof ClientError ? error.response.errors : thrown(error)),
};

function thrown(error: unknown): never {
  throw error;
}
