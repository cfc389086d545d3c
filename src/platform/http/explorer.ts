import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serveExplorerFiles } from './explorer-files.ts';
import { type ExplorerSession, explorerHtml, explorerPolicy } from './explorer-page.ts';
import type { PageHandler } from './page.ts';

export type { ExplorerSession };

export type ExplorerOptions = {
  /** The query that is in the editor when the page is first opened. */
  example: string;
  /** Signs the reader of the page in. If it is left out or returns undefined, they sign in by sending `login`. */
  signIn?: (request: FastifyRequest) => Promise<ExplorerSession | undefined>;
};

/**
 * Serves the explorer's scripts, styles and images under /explorer/, and returns the handler of its page. The page
 * sends its GraphQL requests to the path that it was opened at.
 */
export function serveExplorer(app: FastifyInstance, { example, signIn }: ExplorerOptions): PageHandler {
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

/**
 * Only a page that a browser shows as a document gets a session. A script of another website that reads this URL (by
 * CORS, or by DNS rebinding) cannot set this header, and browsers omit it for plain HTTP on other host names.
 */
function wasNavigatedTo(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers['sec-fetch-dest'] === 'document';
}
