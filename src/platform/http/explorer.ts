import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { prefersHtml } from '../basics/accept.ts';
import { serveExplorerFiles } from './explorer-files.ts';
import { type ExplorerSession, explorerHtml, explorerPolicy } from './explorer-page.ts';

export type { ExplorerSession };

export type ExplorerOptions = {
  /** The query in the editor when the page is opened for the first time. */
  example: string;
  /** Signs the reader of the page in; without it, or when it answers undefined, they sign in by a `login` of their own. */
  signIn?: (request: FastifyRequest) => Promise<ExplorerSession | undefined>;
};

/** Answers the explorer's page as HTML; for the requests of which `wantsExplorer` is true. */
export type ExplorerHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<string>;

/**
 * Serves the explorer's scripts, styles and pictures from here, under /explorer/, and returns the handler of its page.
 * The page talks GraphQL to the very path it was opened at.
 */
export function serveExplorer(app: FastifyInstance, { example, signIn }: ExplorerOptions): ExplorerHandler {
  const base = serveExplorerFiles(app);
  return async (request, reply) => {
    const session = wasNavigatedTo(request) ? await signIn?.(request) : undefined;
    const nonce = randomBytes(16).toString('base64');
    reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': explorerPolicy(nonce),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      vary: 'Accept, Sec-Fetch-Dest',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    return explorerHtml({ base, nonce, example, session });
  };
}

/** Whether this is a browser that opens the address, not a GraphQL client that sends a query by GET. */
export function wantsExplorer(request: FastifyRequest): boolean {
  const parameters = request.query as Record<string, unknown>;
  if (!['GET', 'HEAD'].includes(request.method) || 'query' in parameters || 'extensions' in parameters) return false;
  return prefersHtml(request.headers.accept);
}

/**
 * A session goes only into a page that a browser shows by itself. A script of another site that reads this address
 * (by CORS, or by a name of its own that leads here) cannot send this header: on such names browsers leave it out.
 */
function wasNavigatedTo(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers['sec-fetch-dest'] === 'document';
}
