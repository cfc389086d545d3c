import { Negotiator } from 'negotiator';

const json = 'application/json';
export const graphqlResponse = 'application/graphql-response+json';
const html = 'text/html';

/**
 * The media type of an answer to a GraphQL client, as Apollo Server chooses it: JSON unless it prefers GraphQL's own.
 */
export function answerType(accept: string | undefined): string {
  return preferred(accept, [json, graphqlResponse]) ?? json;
}

/** Whether a client accepts GraphQL's own media type. One without an Accept header accepts everything. */
export function acceptsGraphQLResponse(accept: string | undefined): boolean {
  return preferred(accept, [graphqlResponse]) !== undefined;
}

/** Whether a client names HTML in its Accept header and prefers it to an answer in JSON. */
export function prefersHtml(accept: string | undefined): boolean {
  if (accept === undefined || !/(?:^|,)\s*text\/html\s*(?:[;,]|$)/i.test(accept)) return false;
  // A tie goes to the type that the header names first, so HTML is only preferred if it wins in either order.
  const reversed = accept.split(',').reverse().join();
  return [accept, reversed].every(each => preferred(each, [json, graphqlResponse, html]) === html);
}

/** Whether a client takes gzip, and would not rather have the answer uncompressed. */
export function prefersGzip(acceptEncoding: string | undefined): boolean {
  const headers = { 'accept-encoding': acceptEncoding };
  return acceptEncoding !== undefined && new Negotiator({ headers }).encoding(['gzip', 'identity']) === 'gzip';
}

function preferred(accept: string | undefined, types: string[]): string | undefined {
  return new Negotiator({ headers: { accept: accept?.replace(parameters, '') } }).mediaType(types);
}

/**
 * Parameters such as `charset=utf-8`, but not `q`. The negotiator matches no range with a parameter that a type lacks.
 */
const parameters = /;(?!\s*q\s*=)[^,;]*/gi;
