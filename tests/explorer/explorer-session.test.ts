import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPage, type PageOptions, type Tab } from './explorer-page.ts';
import { openStudio, SESSION } from './explorer-studio.ts';

const LEAD = `Signed in as ${SESSION.username}, lead designer`;
const JUNIOR = 'Signed in as bisi, junior designer';
const ENDED = { errors: [{ extensions: { code: 'SESSION_ENDED' } }] };

let studio: Awaited<ReturnType<typeof openStudio>>;
const open: Awaited<ReturnType<typeof openPage>>[] = [];

const closePages = () => open.splice(0).forEach(page => void page.close());

async function aPage(options?: PageOptions) {
  const page = await openPage(studio.origin, options);
  open.push(page);
  return page;
}

describe("the explorer's page", () => {
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(async () => {
    closePages();
    await studio.close();
  });
  beforeEach(() => {
    closePages();
    studio.live.clear();
    studio.renewals.length = 0;
  });

  it('is signed in when it is opened', async () => {
    studio.live.add(SESSION.accessToken);
    const page = await aPage();
    expect(page.says()).toBe(LEAD);
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([]);
  });

  it('renews the session when its token is refused, once for simultaneous requests', async () => {
    const page = await aPage();
    const answers = await Promise.all([page.run('{ hello }'), page.run('{ hello }')]);
    expect(answers).toEqual([{ data: { hello: 'somebody' } }, { data: { hello: 'somebody' } }]);
    expect(studio.renewals).toEqual([SESSION.refreshToken]);
    expect(page.says()).toBe(JUNIOR);
  });

  it('renews the session before it sends anything with a token that is ten minutes old', async () => {
    studio.live.add(SESSION.accessToken);
    const clock = { now: 0 };
    const page = await aPage({ clock });
    clock.now = 10 * 60_000;
    await page.run('{ hello }');
    expect(studio.renewals).toEqual([]);
    clock.now += 1;
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([SESSION.refreshToken]);
  });

  it('says that it is signed out when the session can no longer be renewed', async () => {
    studio.renewals.push(SESSION.refreshToken);
    const page = await aPage();
    expect(await page.run('{ hello }')).toMatchObject(ENDED);
    expect(page.says()).toBe('Not signed in');
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'nobody' } });
  });

  it('leaves an Authorization header that its user wrote as it is', async () => {
    studio.live.add('mine');
    const page = await aPage();
    expect(await page.run('{ hello }', 'Bearer unknown')).toMatchObject(ENDED);
    expect(await page.run('{ hello }', 'Bearer mine')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([]);
  });

  it('uses the session of a login in the editor, and says whose it is', async () => {
    const page = await aPage({ session: undefined });
    expect(page.says()).toBe('Not signed in');
    await page.run('mutation { login { session { accessToken refreshToken } } }');
    expect(page.says()).toBe(JUNIOR);
    expect(await page.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
  });

  it('says at once that it is signed out, after a logout in the editor and after a click', async () => {
    for (const by of ['editor', 'button']) {
      studio.live.add(SESSION.accessToken);
      const page = await aPage();
      expect([by, page.says()]).toEqual([by, LEAD]);
      if (by === 'editor') expect(await page.run('mutation { logout }')).toEqual({ data: { logout: true } });
      else await page.signOut();
      expect([by, page.says(), [...studio.live]]).toEqual([by, 'Not signed in', []]);
      expect(await page.run('{ hello }')).toEqual({ data: { hello: 'nobody' } });
    }
  });

  it('says how to look as a junior designer, and how to go back', async () => {
    studio.live.add(SESSION.accessToken);
    const page = await aPage();
    expect(page.hint()).toMatch(/^To look as a junior designer, sign in as bisi: the password was printed once/);
    await page.signIn('bisi', 'wrong');
    expect([page.says(), page.hint()]).toEqual([LEAD, 'The name or the password is wrong.']);
    await page.signIn('bisi', 'right');
    expect([page.says(), page.hint()]).toEqual([JUNIOR, expect.stringMatching(/^Junior designers see no money\./)]);
    expect((await aPage({ session: undefined })).hint()).toBe('');
  });

  describe('after a reload', () => {
    const reload = async (tab: Tab, options?: PageOptions) => {
      studio.live.add(SESSION.accessToken);
      const page = await aPage({ tab, ...options });
      await page.run('{ hello }');
      return page;
    };

    it('is signed in as who signed in before, and ends the session that came with the page', async () => {
      const tab: Tab = new Map();
      await (await aPage({ tab })).signIn('bisi', 'right');
      const page = await reload(tab);
      expect(page.says()).toBe(JUNIOR);
      await expect.poll(() => [...studio.live]).toEqual(['second']);
    });

    it('stays signed out after signing out, and is signed in again in a new tab', async () => {
      const tab: Tab = new Map();
      studio.live.add(SESSION.accessToken);
      await (await aPage({ tab })).run('mutation { logout }');
      expect((await reload(tab)).says()).toBe('Not signed in');
      expect((await reload(new Map())).says()).toBe(LEAD);
    });

    it('uses the session that came with the page if the one before has ended', async () => {
      const tab: Tab = new Map();
      await (await aPage({ tab })).signIn('bisi', 'right');
      studio.live.clear();
      studio.renewals.push('refresh-2');
      expect((await reload(tab)).says()).toBe(LEAD);
    });
  });

  it('shares a renewal, and signing out, with a copy of its tab', async () => {
    const tab: Tab = new Map();
    const first = await aPage({ tab });
    const copy = await aPage({ tab: new Map(tab) });
    await first.run('{ hello }');
    await expect.poll(() => copy.says()).toBe(JUNIOR);
    expect(await copy.run('{ hello }')).toEqual({ data: { hello: 'somebody' } });
    expect(studio.renewals).toEqual([SESSION.refreshToken]);
    await first.signOut();
    await expect.poll(() => copy.says()).toBe('Not signed in');
  });
});
