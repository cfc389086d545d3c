import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { prefersGzip } from '../basics/accept.ts';

const OURS = new URL('../../../assets/explorer/', import.meta.url);
const ALTAIR = pathToFileURL(createRequire(import.meta.url).resolve('altair-static/package.json'));

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
const COMPRESSED = new Set(['.css', '.js', '.json', '.svg']);

type ExplorerFile = { read: () => Promise<Buffer>; zipped?: () => Promise<Buffer>; headers: Record<string, string> };

/**
 * Serves the files of the GraphQL IDE (the npm package altair-static, already built) and ours. Returns the path that
 * they are under: it contains a digest of the files, so that browsers can cache them forever. Only files that existed
 * at startup are served, looked up by their whole name: no path traversal is possible.
 */
export function serveExplorerFiles(app: FastifyInstance): string {
  const files = explorerFiles();
  const build = digest();
  app.get<{ Params: { build: string; '*': string } }>('/explorer/:build/*', async (request, reply) => {
    const file = request.params.build === build ? files.get(request.params['*']) : undefined;
    if (!file) return reply.callNotFound();
    reply.headers(file.headers);
    if (!file.zipped) return file.read();
    reply.header('vary', 'Accept-Encoding');
    if (!prefersGzip(request.headers['accept-encoding']?.toString())) return file.read();
    reply.header('content-encoding', 'gzip');
    return file.zipped();
  });
  return `/explorer/${build}/`;
}

/** Every file by its name below the explorer's path: the IDE's under their own names, ours under atelier/. */
function explorerFiles(): Map<string, ExplorerFile> {
  const ide = new URL('./build/dist/', ALTAIR);
  return new Map([
    ...namesIn(ide).map(name => [name, explorerFile(ide, name)] as const),
    ...namesIn(OURS).map(name => [`atelier/${name}`, explorerFile(OURS, name)] as const),
  ]);
}

/** Without the IDE's HTML, because the page is ours, and without the frame for scripts of users, which is not used. */
function namesIn(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => extname(name) in TYPES && !name.startsWith('iframe-sandbox/'));
}

function explorerFile(folder: URL, name: string): ExplorerFile {
  const read = () => readFile(new URL(name, folder));
  const zipped = COMPRESSED.has(extname(name)) ? { zipped: memoized(async () => zip(await read())) } : {};
  return { read, ...zipped, headers: { ...HEADERS, 'content-type': TYPES[extname(name)] ?? '' } };
}

/** A script that runs as a worker has the policy that it is served with, not the page's. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";
const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
};

const zip = promisify<Buffer, Buffer>(gzip);

/** Calls `make` on the first call and caches its result, but not an error. */
function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= make().catch(error => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

/** Changes with the version of the IDE and with every byte of our files. */
function digest(): string {
  const hash = createHash('sha256').update(readFileSync(ALTAIR));
  for (const name of namesIn(OURS).sort()) hash.update(name).update(readFileSync(new URL(name, OURS)));
  return hash.digest('hex').slice(0, 12);
}
