import { Agent, request } from 'node:http';
import type { GraphQLAnswer } from '../support/ask.ts';
import type { TestStudio } from '../support/studio.ts';

/** A client with one keep-alive connection, which sends one operation at a time. */
export interface LoadClient extends Disposable {
  ask<Data>(query: string, variables: Record<string, unknown>): Promise<GraphQLAnswer<Data>>;
}

export function loadClient({ url }: Pick<TestStudio, 'url'>, token: string): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return {
    ask: (query, variables) =>
      new Promise((answer, fail) => {
        const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, response => {
          let text = '';
          response.setEncoding('utf8').on('data', part => {
            text += part;
          });
          response.on('end', () => answer(JSON.parse(text)));
          response.on('error', fail);
        });
        sent.on('error', fail);
        sent.end(JSON.stringify({ query, variables }));
      }),
    [Symbol.dispose]: () => agent.destroy(),
  };
}
