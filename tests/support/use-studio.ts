import { openStudio, type StudioOptions, type TestStudio } from './studio.ts';
import { type SetupOptions, useSetup } from './use-setup.ts';

/**
 * Opens a studio for the tests of a file, or of a `describe`, and closes it after them. This is how a test file begins:
 *
 *     const studio = useStudio(async studio => ({ lead: await aLead(studio), item: await anInventoryItem(studio) }));
 *
 *     test('a lead designer sees the price', async () => {
 *       const answer = await ask(studio, query, { token: studio.lead.token });
 *
 * `prepare` adds what all the tests need; it becomes part of the studio by its name. Settings come after it, and `each:
 * true` for a new studio in every test. What else needs closing goes on `cleanUp`: `cleanUp.use(…)`,
 * `cleanUp.defer(…)`. Set-ups other than a studio use `useSetup`.
 */
export function useStudio<Prepared extends object>(
  prepare: (studio: TestStudio, cleanUp: AsyncDisposableStack) => Promise<Prepared>,
  options?: StudioOptions & SetupOptions,
): TestStudio & Prepared;
export function useStudio(options?: StudioOptions & SetupOptions): TestStudio;
export function useStudio(...args: unknown[]): TestStudio {
  const prepare = typeof args[0] === 'function' ? (args.shift() as Prepare) : undefined;
  const { each = false, ...options } = (args[0] ?? {}) as StudioOptions & SetupOptions;
  return useSetup(
    async cleanUp => {
      const studio = cleanUp.use(await openStudio(options));
      const prepared = (await prepare?.(studio, cleanUp)) ?? {};
      const taken = Object.keys(prepared).find(name => name in studio);
      if (taken !== undefined) throw new Error(`Every studio has "${taken}": call what you prepare by another name.`);
      return { ...studio, ...prepared };
    },
    { each },
  );
}

type Prepare = (studio: TestStudio, cleanUp: AsyncDisposableStack) => Promise<object>;
