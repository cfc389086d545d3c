import { join } from 'node:path';
import { junior, lead, publicUrl, signIn, startAtelier } from './atelier.ts';
import type { Options } from './options.ts';
import { type Server, startServer } from './process.ts';

export const kinds = ['atelier', 'mercurius', 'postgraphile', 'entities', 'sql'] as const;
/** Decides how a contender is started, and what it is sent in a view. */
export type Kind = (typeof kinds)[number];

/** What to start as a contender: a peer, or Atelier, also from another build or with other settings. */
export interface Entry {
  name: string;
  kind: Kind;
  /** Another build's server.js; only for Atelier. */
  program?: string;
  /** Settings besides the usual ones; only for Atelier. */
  settings?: Record<string, string>;
}

export const atelier: Entry = { name: 'atelier', kind: 'atelier' };

/** The contenders that the options choose. Atelier comes first: the others are compared with it. */
export function entriesOf({ contenders, before, without }: Options): Entry[] {
  const compared: Entry[] = [
    ...(before === undefined ? [] : [{ ...atelier, name: 'before', program: before }]),
    ...without.map(setting => ({ ...atelier, name: `without ${setting}`, settings: { [setting]: 'false' } })),
  ];
  const chosen = contenders ?? (compared.length > 0 ? ['atelier'] : kinds);
  return [...kinds.filter(kind => chosen.includes(kind)).map(kind => ({ name: kind, kind })), ...compared];
}

/** A running contender, and how to query it. */
export interface Contender {
  name: string;
  kind: Kind;
  server: Server;
  /** Takes queries by POST. */
  endpoint: string;
  /** The headers that a lead or a junior designer sends. */
  headers(who?: 'lead' | 'junior'): Promise<Record<string, string>>;
}

/** Starts a contender on a database. */
export async function startContender(entry: Entry, databaseUrl: string): Promise<Contender> {
  const { name, kind } = entry;
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  if (kind !== 'atelier') {
    const program = join(import.meta.dirname, '..', 'contenders', `${kind}.ts`);
    const settings = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl };
    const server = await startServer(program, settings);
    return { name, kind, server, endpoint: `${server.url}/graphql`, headers: async () => json };
  }
  const server = await startAtelier(databaseUrl, entry);
  const tokens = { lead: tokenOf(server, lead), junior: tokenOf(server, junior) };
  const headers: Contender['headers'] = async (who = 'lead') => ({
    ...json,
    authorization: `Bearer ${await tokens[who]()}`,
  });
  return { name, kind, server, endpoint: `${server.url}/graphql`, headers };
}

/** Sends one query. Returns the text of the answer. Throws when the answer has errors. */
export async function ask(contender: Contender, body: object, who?: 'lead' | 'junior'): Promise<string> {
  const headers = await contender.headers(who);
  const response = await fetch(contender.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors?: unknown };
  if (response.status !== 200 || errors)
    throw new Error(`${contender.name} answers ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

/** Milliseconds after which a client signs in again: an access token is valid for 15 minutes. */
const maxTokenAge = 8 * 60_000;

function tokenOf(server: Server, who: { login: string; password: string }): () => Promise<string> {
  let [token, since] = ['', 0];
  return async () => {
    if (!token || Date.now() - since > maxTokenAge) [token, since] = [await signIn(server, who), Date.now()];
    return token;
  };
}
