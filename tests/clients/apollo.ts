import { ApolloClient, ApolloLink, type FieldPolicy, HttpLink, InMemoryCache } from '@apollo/client';
import { tap } from 'rxjs';
import { type Connection, headersOf, hiddenFields } from './connection.ts';

export interface ApolloSettings {
  /** Which types each interface stands for, as codegen found them in the schema. */
  possibleTypes: Record<string, string[]>;
  /** How lists of Query grow in the cache, page by page. */
  lists?: Record<string, FieldPolicy>;
  /** Queries go by GET. */
  useGETForQueries?: boolean;
  /** Sent with every request, besides the token. */
  headers?: Record<string, string>;
}

/** Apollo Client with its normalised cache. Money has no id: views that ask for different parts of an amount are merged. */
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
