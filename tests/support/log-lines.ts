import type { FastifyInstance } from 'fastify';

/** Collects what a server logs from now on, one text for each line, instead of writing it to standard output. */
export function logLinesOf({ log }: Pick<FastifyInstance, 'log'>): string[] {
  const lines: string[] = [];
  const stream = Object.getOwnPropertySymbols(log).find(symbol => symbol.description === 'pino.stream');
  if (!stream) throw new Error('This log has no stream to listen to.');
  Object.assign(log, { [stream]: { write: (line: string) => lines.push(line) } });
  return lines;
}
