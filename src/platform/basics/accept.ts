import { Negotiator } from 'negotiator';

const json = 'application/json';
const graphqlResponse = 'application/graphql-response+json';
const html = 'text/html';

/** The media type of an answer to a GraphQL client, chosen as Apollo Server does: JSON unless it prefers GraphQL's own. */
export function answerType(accept: string | undefined): string {
  return preferred(accept, [json, graphqlResponse]) ?? json;
}

/** Whether a client accepts GraphQL's own media type. One without an Accept header accepts everything. */
export function acceptsGraphQLResponse(accept: string | undefined): boolean {
  return preferred(accept, [graphqlResponse]) !== undefined;
}

/** Whether a client would rather have HTML than an answer in JSON. */
export function prefersHtml(accept: string | undefined): boolean {
  if (accept === undefined) return false;
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
  return new Negotiator({ headers: { accept } }).mediaType(types);
}
