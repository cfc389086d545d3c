import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { runInTurn } from '../../src/images/decode-queue.ts';

test('two pictures are processed at once, twenty wait in a queue, and more are refused', async () => {
  const [started, release]: [number[], (() => void)[]] = [[], []];
  const ask = (n: number) =>
    runInTurn(async () => {
      started.push(n);
      await new Promise<void>(done => release.push(done));
      if (n === 1) throw new Error('the second picture is damaged');
      return n;
    });
  const asked = Array.from({ length: 25 }, (_, n) => ask(n));
  const settled = Promise.allSettled(asked);
  await turn();
  expect(started).toEqual([0, 1]);
  for (let n = 0; n < 22; n += 1) {
    release.shift()?.();
    await turn();
    expect(started.length).toBe(Math.min(22, n + 3));
  }
  expect(started).toEqual(Array.from({ length: 22 }, (_, n) => n));
  const answers = (await settled).map(answer => (answer.status === 'fulfilled' ? answer.value : answer.reason.message));
  const busy = expect.stringMatching(/^Too many images.*again in a minute/);
  const done = Array.from({ length: 20 }, (_, n) => n + 2);
  expect(answers).toEqual([0, 'the second picture is damaged', ...done, busy, busy, busy]);
});

test('a picture that waits for a minute is refused, and those that come later take its turn', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const release: (() => void)[] = [];
    const ask = () => runInTurn(() => new Promise<string>(done => release.push(() => done('processed'))));
    const slow = [ask(), ask()];
    const early = ask().catch((error: Error) => error.message);
    vi.advanceTimersByTime(30_000);
    const late = ask();
    vi.advanceTimersByTime(30_000);
    expect(await early).toMatch(/^Too many images.*again in a minute/);
    release.shift()?.();
    await slow[0];
    await turn();
    for (const done of release) done();
    expect(await Promise.all([...slow, late])).toEqual(['processed', 'processed', 'processed']);
  } finally {
    vi.useRealTimers();
  }
});
