import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { GraphQLError } from 'graphql';
import { serveExplorer } from '../../src/platform/http/explorer.ts';
import { wantsPage } from '../../src/platform/http/page.ts';

/** The headers with which a browser opens an address. */
export const BROWSER = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'sec-fetch-dest': 'document',
};
const bisi = { username: 'bisi', role: 'JUNIOR_ADMIN' };
export const EXAMPLE = 'query Hello { hello } # </script><script src="//evil.example"></script>';
export const SESSION = {
  accessToken: 'first',
  refreshToken: 'refresh-1',
  username: 'tola </script><b>',
  role: 'ADMIN',
  junior: 'bisi',
};

const TYPES = `
  type Query { hello: String me: User }
  type Mutation {
    login(input: LoginInput): SessionPayload!
    refreshSession(refreshToken: String!): SessionPayload!
    logout: Boolean
  }
  input LoginInput { login: String! password: String! }
  type SessionPayload { session: Session errors: [UserError!]! }
  type UserError { message: String! }
  type Session { accessToken: String! refreshToken: String! user: User! }
  type User { username: String! role: String! }`;

/** A server with a few fields: `live` are the access tokens it accepts, `renewals` the refresh tokens used. */
export async function openStudio() {
  const live = new Set<string>();
  const renewals: string[] = [];
  const app = Fastify();
  const apollo = new ApolloServer<{ token: string | undefined }>({
    typeDefs: TYPES,
    resolvers: resolversOf(live, renewals),
    plugins: [ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  const context = async ({ headers }: { headers: IncomingHttpHeaders }) => ({
    token: headers.authorization?.replace('Bearer ', ''),
  });
  const graphql = fastifyApolloHandler(apollo, { context });
  const explorer = serveExplorer(app, { example: EXAMPLE, signIn: async () => SESSION });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler(request, reply) {
      return wantsPage(request) ? explorer(request, reply) : graphql.call(app, request, reply);
    },
  });
  app.addHook('onClose', () => apollo.stop());
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { origin, live, renewals, close: () => app.close() };
}

function resolversOf(live: Set<string>, renewals: string[]) {
  type Caller = { token: string | undefined };
  const users: Record<string, object> = { [SESSION.accessToken]: SESSION, second: bisi };
  const check = ({ token }: Caller) => {
    if (token === undefined || live.has(token)) return;
    throw new GraphQLError('Sign in.', { extensions: { code: 'SESSION_ENDED' } });
  };
  const second = () => {
    live.add('second');
    return { session: { accessToken: 'second', refreshToken: 'refresh-2', user: bisi }, errors: [] };
  };
  return {
    Query: {
      hello(_source: unknown, _args: unknown, caller: Caller) {
        check(caller);
        return caller.token === undefined ? 'nobody' : 'somebody';
      },
      me(_source: unknown, _args: unknown, caller: Caller) {
        check(caller);
        return users[caller.token ?? ''];
      },
    },
    Mutation: {
      login(_source: unknown, { input }: { input?: { password: string } }) {
        if (!input || input.password === 'right') return second();
        return { session: null, errors: [{ message: 'The name or the password is wrong.' }] };
      },
      refreshSession(_source: unknown, { refreshToken }: { refreshToken: string }) {
        if (renewals.includes(refreshToken)) return { session: null, errors: [{ message: 'It has ended.' }] };
        renewals.push(refreshToken);
        return second();
      },
      logout(_source: unknown, _args: unknown, caller: Caller) {
        check(caller);
        live.delete(caller.token ?? '');
        // Its refresh tokens end with a session.
        renewals.push(caller.token === 'second' ? 'refresh-2' : SESSION.refreshToken);
        return true;
      },
    },
  };
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Gets a path exactly as it is written; `fetch` would normalize it. */
export function get(origin: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, headers }, async response => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    })
      .on('error', reject)
      .end();
  });
}

/** The path of the page's files. */
export async function folderOf(origin: string): Promise<string> {
  const { body } = await get(origin, '/graphql', BROWSER);
  return /<base href="([^"]+)"/.exec(String(body))?.[1] ?? '';
}
