import { test } from 'vitest';
import { NotInstalled } from './not-installed.ts';

/**
 * A test with real programs around the server. What it puts on `cleanUp` is ended and deleted when the test is over,
 * the last first, also when the test fails or runs out of time. The test is skipped when a program is missing.
 * @param minutes after which the test has failed
 */
export function deployTest(name: string, run: (cleanUp: AsyncDisposableStack) => Promise<void>, minutes = 5): void {
  test(name, { timeout: minutes * 60_000 }, async context => {
    const cleanUp = new AsyncDisposableStack();
    context.onTestFinished(() => cleanUp.disposeAsync());
    await run(cleanUp).catch(error => {
      if (error instanceof NotInstalled) context.skip(error.message);
      throw error;
    });
  });
}
