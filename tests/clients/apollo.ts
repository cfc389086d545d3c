import { ApolloClient, ApolloLink, type FieldPolicy, HttpLink, InMemoryCache } from '@apollo/client';
import { tap } from 'rxjs';
import { type Connection, headersOf, hiddenFields } from './connection.ts';

export interface ApolloSettings {
  /** The types that implement each interface, from codegen. */
  possibleTypes: Record<string, string[]>;
  /** The cache policies for the lists of Query, which grow page by page. */
  lists?: Record<string, FieldPolicy>;
  /** Whether queries are sent by GET. */
  useGETForQueries?: boolean;
  /** Sent with every request, besides the token. */
  headers?: Record<string, string>;
}

/** Apollo Client with its normalized cache. Money has no id: the fields that views read of an amount are merged. */
export function apolloClient(connection: Connection, settings: ApolloSettings): ApolloClient {
  const { url, onHidden, fetch } = connection;
  const { possibleTypes, lists = {}, useGETForQueries = false } = settings;
  const headers = { ...headersOf(connection), ...settings.headers };
  const http = new HttpLink({ uri: url, headers, useGETForQueries, ...(fetch && { fetch }) });
  const tellHidden = new ApolloLink((operation, forward) =>
    forward(operation).pipe(tap(({ extensions }) => onHidden?.(hiddenFields(extensions)))),
  );
  const typePolicies = { Money: { merge: true }, Query: { fields: lists } };
  return new ApolloClient({ link: tellHidden.concat(http), cache: new InMemoryCache({ possibleTypes, typePolicies }) });
}
