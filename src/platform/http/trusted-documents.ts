import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { TrustedDocuments } from '../settings/config.ts';
import type { Manifest } from './trusted-manifest.ts';

type Mode = Exclude<TrustedDocuments, 'off'>;
type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
type Fields = Record<string, unknown>;

/**
 * Replaces the id that a client sends by the document with this id in the manifest; by POST and by GET. In the mode
 * `only`, everything that is not in the manifest is refused before it is parsed: unknown ids, and documents that are
 * not the same text as a listed one.
 */
export function trustedDocuments(mode: Mode, manifest: Manifest): Hook {
  const listed = new Set(manifest.values());
  return async (request, reply) => {
    const fields = request.method === 'GET' ? fieldsOf(request.url) : asFields(request.body);
    const document = documentFor(fields, { mode, manifest, listed });
    if (typeof document === 'object') return refuseRequest(request, reply, document);
    if (document !== undefined) replaceQuery(request, document);
    return undefined;
  };
}

/** The document to execute, or a refusal. Undefined if there is neither a text nor an id, which Apollo refuses. */
function documentFor(
  fields: Fields,
  { mode, manifest, listed }: { mode: Mode; manifest: Manifest; listed: ReadonlySet<string> },
): string | Refusal | undefined {
  const { query } = fields;
  if (query) {
    if (typeof query === 'string' && (mode === 'prefer' || listed.has(query))) return query;
    return mode === 'only' ? notTrusted : undefined;
  }
  const id = idIn(fields);
  return id == null ? undefined : (documentWith(String(id), manifest) ?? unknown[mode]);
}

/**
 * The first id that is there: `documentId` is that of the draft "Persisted Documents" of GraphQL over HTTP, `doc_id`
 * and `id` are Relay's, and the clients of Apollo and urql send the extension.
 */
function idIn({ documentId, doc_id, id, extensions }: Fields): unknown {
  return documentId ?? doc_id ?? id ?? asFields(asFields(extensions).persistedQuery).sha256Hash;
}

/** The draft says by what a hash was made (`sha256:…`). Manifests list the hash alone. */
function documentWith(id: string, manifest: Manifest): string | undefined {
  return manifest.get(id) ?? manifest.get(id.replace(/^sha256:/, ''));
}

const unknown: Record<Mode, Refusal> = {
  // When Apollo Client gets this code, it sends the whole document.
  prefer: refusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'),
  only: refusal(400, 'PERSISTED_QUERY_NOT_IN_LIST', 'No trusted document has this id.'),
};
const notTrusted = refusal(
  400,
  'QUERY_NOT_IN_SAFELIST',
  'This server only executes trusted documents: register this operation, and send its id.',
);

const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** The parameters of a GET, read as Apollo reads them. A parameter that is sent twice becomes a list. */
function fieldsOf(url: string): Fields {
  const search = searchOf(url);
  const [extensions = '', ...more] = search.getAll('extensions');
  const [query, ...others] = search.getAll('query');
  return {
    ...Object.fromEntries(search),
    query: others.length > 0 ? [query, ...others] : query,
    extensions: more.length > 0 ? undefined : parsed(extensions),
  };
}

const searchOf = (url: string) => new URL(url, 'http://localhost/').searchParams;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // Apollo refuses it.
  }
}

/** Sets the query of the request to `document`, and removes its id. */
function replaceQuery(request: FastifyRequest, document: string): void {
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
