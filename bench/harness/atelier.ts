import { join } from 'node:path';
import { type Server, startServer } from './process.ts';
import { uploadsDir } from './uploads.ts';

/** The first user of every studio. */
export const lead = { login: 'lead', password: 'a-bench-has-no-secrets-4711' };
/** A junior designer, with the same password: see seed/goods. */
export const junior = { login: 'designer1', password: lead.password };

/** The base of image URLs, the same for every contender. */
export const publicUrl = 'http://bench.invalid';

/**
 * Starts the built server as in production: with sessions, limits and logs.
 * @param program the server.js to start; by default the one of this checkout
 * @param settings environment variables besides the usual ones
 */
export function startAtelier(
  databaseUrl: string,
  { program = builtServer, settings = {} }: { program?: string; settings?: Record<string, string> } = {},
): Promise<Server> {
  return startServer(program, { ...settingsFor(databaseUrl), ...settings });
}

const builtServer = join(import.meta.dirname, '..', '..', 'dist', 'programs', 'server.js');

/**
 * The environment of a production server. Every request is counted, but the limits are higher than a bench can reach.
 */
const settingsFor = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'production',
  PORT: '0',
  DATABASE_URL: databaseUrl,
  UPLOADS_DIR: uploadsDir,
  TOKEN_KEY: 'a key of the bench, which signs nothing of value',
  ADMIN_EMAIL: 'lead@bench.invalid',
  ADMIN_PASSWORD: lead.password,
  PUBLIC_URL: publicUrl,
  REQUESTS_PER_USER: '100000000',
  REQUESTS_PER_ADDRESS: '100000000',
});

/** Signs in as clients do. Returns the access token, which is valid for 15 minutes. */
export async function signIn({ url }: Server, input: { login: string; password: string }): Promise<string> {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data } = (await response.json()) as { data?: { login: { session: { accessToken: string } | null } } };
  const token = data?.login.session?.accessToken;
  if (!token) throw new Error(`${input.login} cannot sign in.`);
  return token;
}
