import type { FastifyBaseLogger } from 'fastify';
import type { Slow } from '../settings/slow.ts';
import { type Answer, currentObservation, type Observation, operationOf } from './observation.ts';
import type { StatementPlan } from './statement-plans.ts';
import { withoutValues } from './without-values.ts';

/** The most characters of a statement in a line. */
const maxText = 2_000;

export interface SlowLog {
  /** Logs an answer of the database if it took too long. */
  answered(answer: Answer, ms: number, error: unknown): void;
  /** Logs a request if it took too long since its body had been read. */
  ended(observation: Observation): void;
  /** Resolves when the lines of slow statements are written. */
  finished(): Promise<void>;
}

/**
 * Logs what took longer than the settings allow, with what explains it. Statements are logged without values. Several
 * statements in a line were sent and answered together: only PostgreSQL's own log can say which of them was slow.
 * @param planOf the plan of a statement; undefined when it cannot be had
 */
export function slowLog(
  log: FastifyBaseLogger,
  slow: Slow,
  planOf: (text: string) => Promise<StatementPlan | undefined>,
): SlowLog {
  const pending = new Set<Promise<void>>();

  async function logStatements({ texts, ms }: Answer, error: unknown, request: Observation | undefined): Promise<void> {
    // Until all that was answered together is in `texts`.
    await new Promise(setImmediate);
    const statements = await Promise.all(texts.map(async text => ({ text: shown(text), ...(await planOf(text)) })));
    const operation = request && operationOf(request);
    const { code } = (error ?? {}) as { code?: string };
    log.warn(
      {
        ...(request && { requestId: request.requestId }),
        ...(operation && { operation }),
        ms: rounded(ms),
        ...(error !== undefined && { error: code ?? 'failed' }),
        statements,
      },
      'slow statement',
    );
  }

  return {
    answered(answer, ms, error) {
      if (slow.statement === 0 || ms < slow.statement) return;
      const line = logStatements(answer, error, currentObservation()).finally(() => pending.delete(line));
      pending.add(line);
    },
    ended(request) {
      const ms = performance.now() - request.beganMs;
      if (slow.operation === 0 || ms < slow.operation) return;
      const { requestId, name, poolWaitMs, statements, sqlMs, slowest, uploads } = request;
      log.warn(
        {
          requestId,
          operation: operationOf(request) ?? null,
          ...(name && { operationName: name }),
          ms: rounded(ms),
          poolWaitMs: rounded(poolWaitMs),
          sqlMs: rounded(sqlMs),
          sql: statements,
          ...(uploads.length > 0 && { uploads: uploads.length }),
          ...(slowest && {
            slowest: { ms: rounded(slowest.ms), texts: slowest.texts.map(shown) },
          }),
        },
        'slow operation',
      );
    },
    finished: async () => void (await Promise.all(pending)),
  };
}

const shown = (text: string) => withoutValues(text).slice(0, maxText);

/** To tenths of a millisecond. */
export const rounded = (ms: number): number => Math.round(ms * 10) / 10;
