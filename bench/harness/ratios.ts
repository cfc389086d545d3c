import { median } from './figures.ts';
import type { Sample } from './measure.ts';

/**
 * Atelier's CPU per request divided by that of another contender, a line for each contender of a view: the median of
 * the rounds, and the lowest and highest. Both are measured one right after the other in each round, so other work on
 * the machine changes these ratios less than it changes the times.
 */
export function ratioLines(view: string, samples: ReadonlyMap<string, readonly Sample[]>): string[] {
  const [[, ours] = ['', []], ...others] = samples;
  return others.map(([name, theirs]) => {
    const ratios = (cpuOf: (sample: Sample) => number) => {
      const perRequest = (sample: Sample) => cpuOf(sample) / sample.requests;
      const values = theirs.map((sample, round) => perRequest(ours[round] ?? sample) / perRequest(sample));
      const [middle, lowest, highest] = [median(values), Math.min(...values), Math.max(...values)];
      return `${middle.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
    };
    const both = ({ serverMs, postgresMs = 0 }: Sample) => serverMs + postgresMs;
    return `${view}, atelier ÷ ${name}: server CPU ${ratios(({ serverMs }) => serverMs)}, with PostgreSQL ${ratios(both)}`;
  });
}
