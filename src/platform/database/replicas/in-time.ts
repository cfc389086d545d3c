import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer } from '../connection/no-answer.ts';

/** The answer, or a rejection with NoAnswer when it takes longer than `maxWait` milliseconds. */
export async function inTime<Result>(answer: Promise<Result>, maxWait: number): Promise<Result> {
  const answered = new AbortController();
  const late = sleep(maxWait, undefined, { signal: answered.signal, ref: false }).then(() => {
    throw new NoAnswer(maxWait, false);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
    late.catch(() => undefined);
  }
}
