import type { FastifyReply, FastifyRequest } from 'fastify';
import { prefersHtml } from '../basics/accept.ts';

/** Answers with HTML, for requests for which `wantsPage` is true. */
export type PageHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<string>;

/** Whether a browser opens /graphql, as opposed to a GraphQL client that sends a query by GET. */
export function wantsPage({ method, query, headers }: FastifyRequest): boolean {
  if (!['GET', 'HEAD'].includes(method)) return false;
  const isOperation = operationParameters.some(name => name in (query as Record<string, unknown>));
  return !isOperation && prefersHtml(headers.accept);
}

/** One of them says which document is asked for, see trusted-documents.ts. */
const operationParameters = ['query', 'extensions', 'documentId', 'doc_id', 'id'];
