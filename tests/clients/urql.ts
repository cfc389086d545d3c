import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { type Connection, headersOf, hiddenFields } from './connection.ts';

/** urql with its document cache. */
export function urqlClient(connection: Connection): Client {
  const { url, onHidden, fetch } = connection;
  const tellHidden = mapExchange({ onResult: ({ extensions }) => onHidden?.(hiddenFields(extensions)) });
  return new Client({
    url,
    exchanges: [cacheExchange, tellHidden, fetchExchange],

    fetchOptions: { headers: headersOf(connection) },
    ...(fetch && { fetch }),
  });
}
