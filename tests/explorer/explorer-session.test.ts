import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { folderOf, get, openStudio, SESSION } from './explorer-studio.ts';

const NOBODY = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
let studio: Awaited<ReturnType<typeof openStudio>>;

describe("the explorer's page", () => {
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());
  beforeEach(() => {
    studio.live.clear();
    studio.renewals.length = 0;
  });

  it('is signed in when it is opened', async () => {
    studio.live.add(SESSION.accessToken);
    const page = await openPage();
    expect(page.says()).toBe(`Signed in as ${SESSION.username}`);
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([]);
  });

  it('renews the session when its token is refused, once for simultaneous requests', async () => {
    const page = await openPage();
    const answers = await Promise.all([page.run('{ hello }'), page.run('{ hello }')]);
    expect(answers).toEqual([{ data: { hello: 'somebody' } }, { data: { hello: 'somebody' } }]);
    expect(studio.renewals).toEqual([SESSION.refreshToken]);
    expect(page.says()).toBe(`Signed in as ${SESSION.username}`);
  });

  it('renews the session before it sends anything with a token that is ten minutes old', async () => {
    studio.live.add(SESSION.accessToken);
    const clock = { now: 0 };
    const page = await openPage({ clock });
    clock.now = 10 * 60_000;
    await page.run('{ hello }');
    expect(studio.renewals).toEqual([]);
    clock.now += 1;
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([SESSION.refreshToken]);
  });

  it('says that it is signed out when the session can no longer be renewed', async () => {
    studio.renewals.push(SESSION.refreshToken);
    const page = await openPage();
    expect(await page.run('{ hello }')).toMatchObject(NOBODY);
    expect(page.says()).toBe('Not signed in');
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'nobody' } });
  });

  it('leaves an Authorization header that its user wrote as it is', async () => {
    studio.live.add('mine');
    const page = await openPage();
    expect(await page.run('{ hello }', 'Bearer unknown')).toMatchObject(NOBODY);
    expect(await page.run('{ hello }', 'Bearer mine')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([]);
  });

  it('uses the session of a login in the editor', async () => {
    studio.live.add('second');
    const page = await openPage({ session: undefined });
    expect(page.says()).toBe('Not signed in');
    await page.run('mutation { login { session { accessToken refreshToken user { username } } } }');
    expect(page.says()).toBe('Signed in as bisi');
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
  });
});

/** Runs the page's script as it is served, with the few browser APIs that it uses and real requests. */
async function openPage({ clock = { now: 0 }, ...data }: { clock?: { now: number }; session?: undefined } = {}) {
  const chip = { textContent: '', dataset: {} };
  const block = { textContent: JSON.stringify({ session: SESSION, ...data }) };
  const document = {
    getElementById: (id: string) => ({ explorer: block, 'signed-in': chip })[id],
    addEventListener: () => undefined,
  };
  const endpoint = `${studio.origin}/graphql`;
  const window = { fetch, location: new URL(endpoint) };
  const script = await get(studio.origin, `${await folderOf(studio.origin)}atelier/session.js`);
  runInContext(String(script.body), createContext({ window, document, Request, Date: { now: () => clock.now } }));
  return {
    says: () => chip.textContent,
    async run(query: string, authorization?: string) {
      const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
      const response = await window.fetch(endpoint, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return response.json();
    },
  };
}
