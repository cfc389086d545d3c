import type { MixedLoad } from './mixed-load.ts';
import { many } from './studio-under-load.ts';

/** Prints a line of figures, only in the long run. */
export function report(fault: string, injected: number, load: MixedLoad, serving: readonly number[] = []): void {
  if (!many) return;
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const until =
    serving.length > 0
      ? `, serving again after ${seconds(median(serving))} s, at most ${seconds(Math.max(...serving))} s`
      : '';
  const { acknowledged } = load;
  const line = `${fault}: ${injected} times, ${acknowledged.length} acknowledged, ${load.failures()} attempts without an answer${until}`;
  process.stdout.write(`${line}\n`);
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
