import { createContext, runInContext } from 'node:vm';
import { BroadcastChannel } from 'node:worker_threads';
import { folderOf, get, SESSION } from './explorer-studio.ts';

/** A tab of a browser: what it keeps over a reload. */
export type Tab = Map<string, string>;

export interface PageOptions {
  clock?: { now: number };
  /** The session that comes with the page: undefined for none. */
  session?: typeof SESSION | undefined;
  tab?: Tab;
}

/** Runs the page's scripts as they are served, with the few browser APIs that they use and real requests. */
export async function openPage(origin: string, { clock = { now: 0 }, tab = new Map(), ...data }: PageOptions = {}) {
  const elements = new Map(['signed-in', 'hint', 'sign-in', 'sign-out'].map(id => [id, new FakeElement()]));
  elements.set('explorer', new FakeElement(JSON.stringify({ session: SESSION, ...data })));
  const channels: BroadcastChannel[] = [];
  class Channel extends BroadcastChannel {
    constructor(name: string) {
      super(name + origin);
      channels.push(this);
    }
  }
  const sessionStorage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => tab.set(key, value),
    removeItem: (key: string) => tab.delete(key),
  };
  const endpoint = `${origin}/graphql`;
  const window = { fetch, location: new URL(endpoint), sessionStorage };
  const document = { getElementById: (id: string) => elements.get(id) };
  const context = createContext({
    window,
    document,
    Request,
    BroadcastChannel: Channel,
    Date: { now: () => clock.now },
  });
  const folder = await folderOf(origin);
  for (const name of ['session.js', 'bar.js'])
    runInContext(String((await get(origin, `${folder}atelier/${name}`)).body), context);
  const says = (id: string) => elements.get(id)?.textContent;
  return {
    says: () => says('signed-in'),
    hint: () => says('hint'),
    async run(query: string, authorization?: string) {
      const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
      const response = await window.fetch(endpoint, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return response.json();
    },
    signIn: (login: string, password: string) =>
      elements.get('sign-in')?.fire('submit', { login: { value: login }, password: { value: password } }),
    signOut: () => elements.get('sign-out')?.fire('click'),
    close: () => channels.forEach(channel => void channel.close()),
  };
}

class FakeElement {
  textContent: string;
  hidden = false;
  readonly dataset = {};
  elements: object = {};
  readonly #listeners = new Map<string, (event: object) => unknown>();

  constructor(textContent = '') {
    this.textContent = textContent;
  }

  addEventListener(type: string, listener: (event: object) => unknown): void {
    this.#listeners.set(type, listener);
  }

  async fire(type: string, elements: object = {}): Promise<void> {
    this.elements = elements;
    await this.#listeners.get(type)?.({ preventDefault: () => undefined });
  }
}
