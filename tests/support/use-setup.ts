import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

export interface SetupOptions {
  /** Whether every test has a new one, instead of all tests of a file or a `describe` sharing one. */
  each?: boolean;
}

/**
 * Calls `open` before the tests, and after them cleans up all that it put on the stack, the last first.
 * Returns what `open` returns. Its properties can be read in tests and in later hooks, but not while a file is loaded.
 */
export function useSetup<Setup extends object>(
  open: (cleanUp: AsyncDisposableStack) => Promise<Setup>,
  { each = false }: SetupOptions = {},
): Setup {
  let setup: Setup | undefined;
  let cleanUp: AsyncDisposableStack;
  const [before, after] = each ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    await using stack = new AsyncDisposableStack();
    setup = await open(stack);
    cleanUp = stack.move();
  });
  after(async () => {
    setup = undefined;
    await cleanUp?.disposeAsync();
  });
  const opened = (): Setup => {
    if (!setup) throw new Error('Read the set-up inside a test or a hook: it is not open here.');
    return setup;
  };
  return new Proxy({} as Setup, {
    get: (_, name) => Reflect.get(opened(), name),
    has: (_, name) => Reflect.has(opened(), name),
    ownKeys: () => Reflect.ownKeys(opened()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(opened(), name),
  });
}
