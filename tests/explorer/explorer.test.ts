import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER, EXAMPLE, get, openStudio, SESSION } from './explorer-studio.ts';

let studio: Awaited<ReturnType<typeof openStudio>>;

describe('the explorer', () => {
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('answers a browser with its page and a GraphQL client with data at the same address', async () => {
    const page = await get(studio.origin, '/graphql', BROWSER);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const query = `/graphql?query=${encodeURIComponent('{ hello }')}`;
    for (const accept of ['application/graphql-response+json, application/json;q=0.9', BROWSER.accept]) {
      const answer = await get(studio.origin, query, { accept, 'apollo-require-preflight': 'true' });
      expect(JSON.parse(String(answer.body))).toEqual({ data: { hello: 'nobody' } });
    }
    const body = JSON.stringify({ query: '{ hello }' });
    const headers = { 'content-type': 'application/json', accept: BROWSER.accept };
    const posted = await fetch(`${studio.origin}/graphql`, { method: 'POST', headers, body });
    expect(await posted.json()).toEqual({ data: { hello: 'nobody' } });
  });

  it.each(['text/html', 'text/html;level=1', 'TEXT/HTML; level=1; q=0.9, application/json; charset=utf-8; q=0.8'])(
    'answers a client that accepts %s with its page',
    async accept => {
      const { headers } = await get(studio.origin, '/graphql', { accept });
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
    },
  );

  it.each([
    '*/*',
    'application/json',
    'text/html, application/json',
    'text/html;q=0.5, application/graphql-response+json;q=0.9',
    'text/html;q=0',
    'text/*',
    'text/html;level=1;q=0.5, application/json;charset=utf-8',
  ])('leaves a client that accepts %s to GraphQL', async accept => {
    const answer = await get(studio.origin, '/graphql', { accept });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).not.toContain('<html');
  });

  it('lets its page connect to this server only, run only scripts from its files, and not be framed', async () => {
    const first = await get(studio.origin, '/graphql', BROWSER);
    const second = await get(studio.origin, '/graphql', BROWSER);
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).toContain("connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|\*|https?:/);
    expect(second.headers['content-security-policy']).not.toBe(policy);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const inline = /<script(?![^>]*(?:\ssrc=|type="application\/json"))|<style|\son\w+=|\sstyle=/;
    expect(String(first.body)).not.toMatch(inline);
  });

  it('puts the example and the session into the page without any of their text becoming markup', async () => {
    const { body } = await get(studio.origin, '/graphql', BROWSER);
    expect(String(body).match(/<\/?script|<b>/g)).toHaveLength(12);
    expect(dataOf(String(body))).toMatchObject({ example: EXAMPLE, session: SESSION });
  });

  it.each([undefined, 'empty', 'iframe', 'script'])('gives no session to a reader by %s', async dest => {
    const headers = { accept: 'text/html', ...(dest && { 'sec-fetch-dest': dest }) };
    const { status, body } = await get(studio.origin, '/graphql', headers);
    expect(status).toBe(200);
    expect(String(body)).not.toContain(SESSION.refreshToken);
    expect(dataOf(String(body))).toMatchObject({ example: EXAMPLE });
  });
});

function dataOf(html: string): unknown {
  return JSON.parse(/<script type="application\/json" id="explorer">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}
