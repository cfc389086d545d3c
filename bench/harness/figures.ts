import type { Sample } from './measure.ts';

/** The figures of a contender in a view. */
export interface Figures {
  /**
   * CPU time of one request in milliseconds: of the server with its child processes, and of all PostgreSQL processes.
   */
  cpuMsPerRequest: number;
  pgCpuMsPerRequest: number | null;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** SQL statements of one request. */
  statements: number;
  /** Resident memory of the server at the end of a measurement, and after its start, in MB. */
  rssMb: number;
  restMb: number;
}

/** The figures of all rounds together; for rates and latencies the median. */
export function figuresOf(samples: Sample[], statements: number, restMb: number): Figures {
  const sum = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0);
  const requests = sum(sample => sample.requests);
  const local = samples.every(sample => sample.postgresMs !== undefined);
  return {
    cpuMsPerRequest: round(sum(sample => sample.serverMs) / requests),
    pgCpuMsPerRequest: local ? round(sum(sample => sample.postgresMs ?? 0) / requests) : null,
    requestsPerSecond: round(median(samples.map(sample => sample.requests / sample.seconds))),
    p50Ms: round(median(samples.map(sample => sample.p50Ms))),
    p99Ms: round(median(samples.map(sample => sample.p99Ms))),
    statements,
    rssMb: round(Math.max(...samples.map(sample => sample.rssMb))),
    restMb: round(restMb),
  };
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
