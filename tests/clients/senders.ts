import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { getOperationAST, print } from 'graphql';
import { apolloClient } from './apollo.ts';
import type { Connection } from './connection.ts';
import { requestClient } from './graphql-request.ts';
import { urqlClient } from './urql.ts';

/** Sends an operation and returns its data. Throws the error that the client throws or returns. */
export type Send = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

export type Sender = (connection: Connection, possibleTypes: Record<string, string[]>) => Send;

export const clients = ['Apollo Client', 'urql', 'graphql-request'] as const;

/** The senders by client. */
export const senders: Record<(typeof clients)[number], Sender> = {
  'Apollo Client': (connection, possibleTypes) => {
    const client = apolloClient(connection, { possibleTypes });
    return async (document, variables) => {
      const mutates = getOperationAST(document)?.operation === 'mutation';
      const { data } = mutates
        ? await client.mutate({ mutation: document, variables: { ...variables } })
        : await client.query({ query: document, variables: { ...variables } });
      return data as never;
    };
  },
  urql: connection => {
    const client = urqlClient(connection);
    return async (document, variables) => {
      const mutates = getOperationAST(document)?.operation === 'mutation';
      const { data, error } = await (mutates
        ? client.mutation(document, variables)
        : client.query(document, variables));
      if (error) throw error;
      return data as never;
    };
  },
  'graphql-request': connection => {
    const client = requestClient(connection);
    return (document, variables) => client.request({ document, variables } as never);
  },
};

/** Without a client, to compare the others with. */
export const plainFetch =
  ({ url, token, onHidden }: Connection): Send =>
  async (document, variables) => {
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: print(document), variables }),
    });
    const { data, extensions } = (await response.json()) as { data: never; extensions?: { hiddenFields: string[] } };
    onHidden?.(extensions?.hiddenFields ?? []);
    return data;
  };
