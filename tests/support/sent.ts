import { isRefereeing } from './referee.ts';

/** A statement with its values. */
export interface Sent {
  text: string;
  values: unknown[];
}

/** The methods of pg's connection that send messages of PostgreSQL's extended query protocol. */
interface Writer {
  parse(statement: { name?: string; text: string }, ...rest: unknown[]): unknown;
  bind(of: { statement?: string; values?: unknown[] }, ...rest: unknown[]): unknown;
  query(text: string): unknown;
}

/**
 * Notes every statement that a connection of pg sends from now on, or that all send, when it is their prototype: also
 * those that were prepared before and are only executed. Returns what ends it.
 */
export function noteSent(connection: object, noted: (sent: Sent) => void): () => void {
  const writer = connection as Writer;
  const { parse, bind, query } = writer;
  const prepared = new WeakMap<object, Map<string, string>>();
  const textsOf = (of: object) => {
    const texts = prepared.get(of) ?? new Map<string, string>();
    prepared.set(of, texts);
    return texts;
  };
  writer.parse = function (statement, ...rest) {
    textsOf(this).set(statement.name ?? '', statement.text);
    return parse.call(this, statement, ...rest);
  };
  writer.bind = function (of, ...rest) {
    noted({ text: textsOf(this).get(of.statement ?? '') ?? '', values: of.values ?? [] });
    return bind.call(this, of, ...rest);
  };
  writer.query = function (text) {
    noted({ text, values: [] });
    return query.call(this, text);
  };
  return () => Object.assign(writer, { parse, bind, query });
}

/** Collects statements until they are taken, without those of the referee. */
export function sentUntilTaken(): { note(sent: Sent): void; take(): Sent[] } {
  let kept: Sent[] = [];
  return {
    note(sent) {
      if (!isRefereeing()) kept.push(sent);
    },
    take() {
      const taken = kept;
      kept = [];
      return taken;
    },
  };
}
