import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { TrustedDocuments } from '../settings/config.ts';
import type { Manifest } from './trusted-manifest.ts';

type Mode = Exclude<TrustedDocuments, 'off'>;
type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
type Fields = Record<string, unknown>;

/**
 * Puts the operation of the manifest in the place of the id that a client sends for it, as Apollo Client does, in
 * `extensions.persistedQuery.sha256Hash`; by POST and by GET. With `only`, what is not on the manifest is refused before
 * it is parsed: an id that is not listed, and a document that is not, to the letter, one that is.
 */
export function trustedDocuments(mode: Mode, manifest: Manifest): Hook {
  const listed = new Set(manifest.values());
  return async (request, reply) => {
    const asked = request.method === 'GET' ? fieldsOf(request.url) : asFields(request.body);
    const found = documentFor(asked, { mode, manifest, listed });
    if (typeof found === 'object') return refuseRequest(request, reply, found);
    if (found !== undefined) ask(request, found);
    return undefined;
  };
}

/** The document to answer, or why none is; undefined when no text and no id is there: GraphQL says so itself. */
function documentFor(
  { query, extensions }: Fields,
  { mode, manifest, listed }: { mode: Mode; manifest: Manifest; listed: ReadonlySet<string> },
): string | Refusal | undefined {
  if (query) {
    if (typeof query === 'string' && (mode === 'prefer' || listed.has(query))) return query;
    return mode === 'only' ? notTrusted : undefined;
  }
  const id = asFields(asFields(extensions).persistedQuery).sha256Hash;
  return id === undefined ? undefined : (manifest.get(String(id)) ?? unknown[mode]);
}

const unknown: Record<Mode, Refusal> = {
  // Apollo Client sends the whole document when it reads this.
  prefer: refusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'),
  only: refusal(400, 'PERSISTED_QUERY_NOT_IN_LIST', 'No trusted document has this id.'),
};
const notTrusted = refusal(
  400,
  'QUERY_NOT_IN_SAFELIST',
  'This server answers trusted documents only: register this operation, and send its id.',
);

const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** What a GET asks, read as GraphQL will read it. A parameter that comes twice is a list of both. */
function fieldsOf(url: string): Fields {
  const search = searchOf(url);
  const [extensions = '', ...more] = search.getAll('extensions');
  const [query, ...others] = search.getAll('query');
  return {
    query: others.length > 0 ? [query, ...others] : query,
    extensions: more.length > 0 ? undefined : parsed(extensions),
  };
}

const searchOf = (url: string) => new URL(url, 'http://localhost/').searchParams;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // GraphQL says so
  }
}

/** Makes the request ask for `document`, and for nothing by an id. */
function ask(request: FastifyRequest, document: string): void {
  if (request.method !== 'GET') {
    const body = asFields(request.body);
    request.body = { ...body, query: document, ...(body.extensions ? { extensions: withoutId(body.extensions) } : {}) };
    return;
  }
  const search = searchOf(request.url);
  const extensions = parsed(search.get('extensions') ?? '');
  search.set('query', document);
  if (extensions !== undefined) search.set('extensions', JSON.stringify(withoutId(extensions)));
  request.raw.url = `${request.url.split('?')[0]}?${search}`;
}

function withoutId(extensions: unknown): unknown {
  if (typeof extensions !== 'object' || extensions === null || Array.isArray(extensions)) return extensions;
  const { persistedQuery: _id, ...rest } = extensions as Fields;
  return rest;
}
