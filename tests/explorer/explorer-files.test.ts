import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER, folderOf, get, openStudio } from './explorer-studio.ts';

let studio: Awaited<ReturnType<typeof openStudio>>;
let folder: string;

describe("the explorer's files", () => {
  beforeAll(async () => {
    studio = await openStudio();
    folder = await folderOf(studio.origin);
  });
  afterAll(() => studio.close());

  it('are all that the page loads: every script, style, font and picture is served from here', async () => {
    const page = String((await get(studio.origin, '/graphql', BROWSER)).body);
    const seen = new Map<string, string | undefined>();
    const waiting = linkedFrom(page).map(name => new URL(name, studio.origin + folder));
    expect(waiting).toHaveLength(8);
    for (let asset = waiting.pop(); asset; asset = waiting.pop()) {
      expect(asset.origin).toBe(studio.origin);
      if (seen.has(asset.pathname)) continue;
      const { status, headers, body } = await get(studio.origin, asset.pathname);
      expect([asset.pathname, status, headers['x-content-type-options']]).toEqual([asset.pathname, 200, 'nosniff']);
      seen.set(asset.pathname, headers['content-type']);
      for (const name of loadedBy(asset.pathname, String(body))) waiting.push(new URL(name, asset));
    }
    const types = [
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'image/svg+xml',
      'font/woff',
      'font/woff2',
    ];
    expect(new Set(seen.values())).toEqual(new Set(types));
    expect(seen.size).toBeGreaterThan(40);
  });

  it('have the button that opens the docs, and the elements that the bar makes room in', async () => {
    const ide = String((await get(studio.origin, `${folder}main.js`)).body);
    for (const name of ['"track-id","show_docs"', '"app-wrapper"', '"main-container"', '"toast-bottom-right"'])
      expect([name, ide.includes(name)]).toEqual([name, true]);
  });

  it('can be cached for good, and are sent compressed to clients that accept it', async () => {
    const plain = await get(studio.origin, `${folder}atelier/session.js`);
    const zipped = await get(studio.origin, `${folder}atelier/session.js`, { 'accept-encoding': 'br, gzip' });
    const source = await readFile(new URL('../../assets/explorer/session.js', import.meta.url));
    expect(plain.body).toEqual(source);
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body)).toEqual(source);
    expect(zipped.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
  });

  it.each([
    '../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%252f..%252fpackage.json',
    '..%5cindex.js',
    'atelier/../../index.js',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'main.js%00',
    'atelier',
    '',
    'index.html',
    'iframe-sandbox/index.html',
  ])('are found by their whole name only, not by "%s"', async path => {
    expect((await get(studio.origin, `${folder}main.js`)).status).toBe(200);
    expect((await get(studio.origin, folder + path)).status).toBe(404);
  });

  it('from another build are not found', async () => {
    expect((await get(studio.origin, '/explorer/000000000000/main.js')).status).toBe(404);
  });
});

function linkedFrom(html: string): string[] {
  return [...html.matchAll(/<(?:script|link|img)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, name]) => name ?? '');
}

/** What a script imports or a style sheet refers to, without data: URLs and references within a picture. */
function loadedBy(path: string, text: string): string[] {
  const styles = [/url\(\s*["']?([^"')]+)["']?\s*\)/g, /@import\s+["']([^"']+)["']/g];
  const imports = /\b(?:import|from)\s*\(?\s*["'](\.[\w./-]+|https?:[^"']+)["']/g;
  const scripts = [imports, /new (?:Shared)?Worker\(new URL\("([^"]+)",import\.meta\.url\)/g];
  const patterns = path.endsWith('.css') ? styles : path.endsWith('.js') ? scripts : [];
  return patterns
    .flatMap(pattern => [...text.matchAll(pattern)].map(([, name]) => name ?? ''))
    .filter(name => !/^(data:|#)/.test(name));
}
