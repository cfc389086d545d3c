import { Client, type ClientConfig } from 'pg';
import { NoAnswer } from './no-answer.ts';
import { liftLimits, localSettings, type SessionSettings } from './session.ts';

/** The settings of a connection, and how long the database may take to answer. */
export interface SessionOptions {
  settings: SessionSettings;
  /** Milliseconds that the database may take to answer a statement; undefined: any time. */
  maxSilence: number | undefined;
}

/**
 * A connection on which every transaction has the settings of SessionOptions: those of the session, or, behind a pooler
 * that gives each transaction another session, those of each transaction. A statement outside a transaction then gets
 * one. The connection is closed when the database is silent for too long: PostgreSQL's own limits do not apply to a
 * COMMIT that waits for a standby, nor to a network that drops packets.
 */
export class SessionClient extends Client {
  /** Whether the settings of the session stay: not behind a pooler in transaction mode. */
  keepsSettings = true;
  /** Whether PostgreSQL said that it closes the connection. */
  isEnding = false;
  /** Whether PostgreSQL refused a change because it is a standby, or read-only. */
  refusedChange = false;
  readonly #localSettings: string;
  readonly #maxSilence: number | undefined;
  #transaction: 'none' | 'open' | 'without limits' = 'none';
  #isCommitting = false;
  #unanswered = 0;
  /** When something was sent or answered last, from `performance.now()`. */
  #changedMs = 0;
  #silence: NodeJS.Timeout | undefined;

  constructor(config: ClientConfig, { settings, maxSilence }: SessionOptions) {
    super(config);
    this.#localSettings = localSettings(settings);
    this.#maxSilence = maxSilence;
    const { connection } = parts(this);
    connection.on('readyForQuery', () => this.#expect(Math.max(0, this.#unanswered - 1)));
    connection.on('end', () => {
      this.#unanswered = 0;
      clearTimeout(this.#silence);
    });
    connection.on('errorMessage', ({ code }) => {
      if (code === readOnlyTransaction) this.refusedChange = true;
      if (/^57P0/.test(code)) this.isEnding = true;
    });
  }

  get isInTransaction(): boolean {
    return this.#transaction !== 'none';
  }

  // `pg` declares seven overloads.
  override query(...words: unknown[]): never {
    const [query] = words as [string | { text?: string }];
    const text = typeof query === 'string' ? query : (query.text ?? '');
    if (/^\s*(?:begin|start transaction)\b/i.test(text)) return this.#begin(words, text) as never;
    if (!this.keepsSettings && this.#transaction === 'none') return this.#inTransaction(words) as never;
    if (text === liftLimits) this.#transaction = 'without limits';
    if (/^\s*commit\b/i.test(text)) this.#isCommitting = true;
    const result = this.send(...words);
    if (/^\s*(?:commit|rollback(?! to\b)|abort|end)\b/i.test(text)) this.#transaction = 'none';
    return result as never;
  }

  /** Sends a statement as it is. */
  send(...words: unknown[]): unknown {
    const result = (super.query as (...words: unknown[]) => unknown).apply(this, words);
    this.#expect(this.#unanswered + 1);
    return result;
  }

  #begin([, ...rest]: unknown[], text: string): unknown {
    this.#transaction = 'open';
    // The isolation level cannot be set after the first statement of a transaction.
    const begin = text.replace(/^\s*begin\s*(?=;|$)/i, beginReadCommitted);
    return this.send(this.keepsSettings ? begin : `${begin}; ${this.#localSettings}`, ...rest);
  }

  /** Sends a statement in a transaction, all in one write. */
  #inTransaction(words: unknown[]): unknown {
    // If this fails, so does the statement after it, which reports the error.
    (this.send(`${beginReadCommitted}; ${this.#localSettings}`) as Promise<unknown>).catch(() => undefined);
    const result = this.send(...words);
    const committed = this.send('commit') as Promise<unknown>;
    if (result instanceof Promise) return Promise.all([result, committed]).then(([answer]) => answer);
    committed.catch(() => undefined);
    return result;
  }

  /** Notes that something was sent or answered. A timer for each statement would cost more than the check of one. */
  #expect(unanswered: number): void {
    this.#unanswered = unanswered;
    this.#changedMs = performance.now();
    if (unanswered === 0) this.#isCommitting = false;
    else if (this.#maxSilence !== undefined && !this.#silence) this.#checkAfter(this.#maxSilence, this.#maxSilence);
  }

  #checkAfter(milliseconds: number, maxSilence: number): void {
    this.#silence = setTimeout(() => {
      this.#silence = undefined;
      if (this.#unanswered === 0) return;
      const left =
        this.#transaction === 'without limits' ? maxSilence : this.#changedMs + maxSilence - performance.now();
      if (left > 0) this.#checkAfter(left, maxSilence);
      else parts(this).connection.stream.destroy(new NoAnswer(maxSilence, this.#isCommitting));
    }, milliseconds).unref();
  }
}

const readOnlyTransaction = '25006';

const beginReadCommitted = 'begin isolation level read committed';

/** The parts of pg's Client that are used here. pg does not document them. */
interface ClientParts {
  connection: NodeJS.EventEmitter & { stream: { destroy(error?: Error): void } };
  processID: number | null;
  saslSession?: { mechanism: string } | null;
}

export const parts = (client: Client): ClientParts => client as unknown as ClientParts;
