import { join } from 'node:path';
import { junior, lead, publicUrl, signIn, startAtelier } from './atelier.ts';
import { type Server, startServer } from './process.ts';

export const names = ['atelier', 'mercurius', 'postgraphile', 'entities', 'sql'] as const;
export type Name = (typeof names)[number];

/** A contender that runs, and how it is asked. */
export interface Contender {
  name: Name;
  server: Server;
  /** Where it is asked, by POST. */
  endpoint: string;
  /** The headers that a lead or a junior designer sends. */
  headers(who?: 'lead' | 'junior'): Promise<Record<string, string>>;
}

/** Starts a contender on a database. */
export async function startContender(name: Name, databaseUrl: string): Promise<Contender> {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  if (name !== 'atelier') {
    const program = join(import.meta.dirname, '..', 'contenders', `${name}.ts`);
    const settings = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl };
    const server = await startServer(program, settings);
    return { name, server, endpoint: `${server.url}/graphql`, headers: async () => json };
  }
  const server = await startAtelier(databaseUrl);
  const tokens = { lead: tokenOf(server, lead), junior: tokenOf(server, junior) };
  const headers: Contender['headers'] = async (who = 'lead') => ({
    ...json,
    authorization: `Bearer ${await tokens[who]()}`,
  });
  return { name, server, endpoint: `${server.url}/graphql`, headers };
}

/** Asks a contender once. Returns the text of its answer. Throws unless it answers without errors. */
export async function ask(contender: Contender, body: object, who?: 'lead' | 'junior'): Promise<string> {
  const headers = await contender.headers(who);
  const response = await fetch(contender.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors?: unknown };
  if (response.status !== 200 || errors)
    throw new Error(`${contender.name} answers ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

/** Milliseconds after which a client signs in again: an access token works for 15 minutes. */
const longest = 8 * 60_000;

function tokenOf(server: Server, who: { login: string; password: string }): () => Promise<string> {
  let [token, since] = ['', 0];
  return async () => {
    if (!token || Date.now() - since > longest) [token, since] = [await signIn(server, who), Date.now()];
    return token;
  };
}
