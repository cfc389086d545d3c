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
 * Serves the files of the GraphQL IDE (the npm package altair-static, already built) and ours beside them, and returns
 * the path they are under. The path holds a digest of what they are, so a browser may keep them for good. Only a file
 * that was there at boot is found, by its whole name: there is no path to climb out of.
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

/** Every file by its name under the explorer's path: the IDE's as they are, ours under atelier/. */
function explorerFiles(): Map<string, ExplorerFile> {
  const ide = new URL('./build/dist/', ALTAIR);
  return new Map([
    ...namesIn(ide).map(name => [name, explorerFile(ide, name)] as const),
    ...namesIn(OURS).map(name => [`atelier/${name}`, explorerFile(OURS, name)] as const),
  ]);
}

/** No page of the IDE's own is among them: the explorer's is ours, and the frame that it evaluates scripts in is not used. */
function namesIn(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => extname(name) in TYPES && !name.startsWith('iframe-sandbox/'));
}

function explorerFile(folder: URL, name: string): ExplorerFile {
  const read = () => readFile(new URL(name, folder));
  const zipped = COMPRESSED.has(extname(name)) ? { zipped: memoized(async () => zip(await read())) } : {};
  return { read, ...zipped, headers: { ...KEPT, 'content-type': TYPES[extname(name)] ?? '' } };
}

/** A script that runs as a worker goes by the policy it comes with, not by the page's. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";
const KEPT = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
};

const zip = promisify<Buffer, Buffer>(gzip);

/** Compresses on first demand and keeps the result; a failure is not kept. */
function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch(error => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** Changes whenever the version of the IDE or a byte of ours does. */
function digest(): string {
  const hash = createHash('sha256').update(readFileSync(ALTAIR));
  for (const name of namesIn(OURS).sort()) hash.update(name).update(readFileSync(new URL(name, OURS)));
  return hash.digest('hex').slice(0, 12);
}
