import type { Target } from '../../settings/database-parameters.ts';
import type { TlsChoice } from '../../settings/database-tls.ts';
import type { DatabaseAddress, DatabaseServer } from '../../settings/database-url.ts';

/** One way to connect: to which server, with or without TLS, and which kind of server it must be. */
export interface Attempt {
  server: DatabaseServer;
  tls: TlsChoice;
  target: Target;
}

/** What a server says about itself. */
export interface ServerState {
  isStandby: boolean;
  isReadOnly: boolean;
}

/** The server is not of the kind that `target_session_attrs` asks for. */
export class OtherTarget extends Error {}

/**
 * Which of the servers of a URL new connections go to: the last one that worked. When it fails, the next one is tried,
 * in the same cases as in libpq.
 */
export class Servers {
  readonly #attempts: Attempt[];
  readonly #movedOn = new WeakSet<Error>();
  #current = 0;

  constructor({ servers, target }: DatabaseAddress) {
    const passes: Target[] = target === 'prefer-standby' ? ['standby', 'any'] : [target];
    this.#attempts = passes.flatMap(target =>
      servers.flatMap(server => server.tls.map(tls => ({ server, tls, target }))),
    );
  }

  get current(): Attempt {
    return this.#attempts[this.#current] as Attempt;
  }

  /** Notes that an attempt failed: later connections use the next one, if it may succeed where this one did not. */
  failed(attempt: Attempt, error: Error): void {
    const index = this.#attempts.indexOf(attempt);
    const rest = [...this.#attempts.slice(index + 1), ...this.#attempts.slice(0, index)];
    const next = rest.find(other => mayHelp(other, attempt, error));
    if (!next) return;
    this.#movedOn.add(error);
    if (this.#current === index) this.#current = this.#attempts.indexOf(next);
  }

  /**
   * Calls `connect`, which uses `current` and `failed`, until it succeeds or has failed with every attempt. Throws the
   * only error, or one that lists all.
   */
  async first<Result>(connect: () => Promise<Result>): Promise<Result> {
    const errors: Error[] = [];
    for (;;) {
      try {
        return await connect();
      } catch (error) {
        errors.push(error as Error);
        const isLast = errors.length >= this.#attempts.length;
        if (isLast || !this.#hasMovedOn(error as Error)) throw errors.length === 1 ? error : together(errors);
      }
    }
  }

  /** The pool makes a new error with a cause when a connection takes too long. */
  #hasMovedOn(error: Error): boolean {
    return this.#movedOn.has(error) || (error.cause instanceof Error && this.#movedOn.has(error.cause));
  }
}

/** Whether a server is of the kind that is asked for. */
export function isTarget({ isStandby, isReadOnly }: ServerState, target: Target): boolean {
  switch (target) {
    case 'read-write':
      return !isStandby && !isReadOnly;
    case 'read-only':
      return isStandby || isReadOnly;
    case 'primary':
      return !isStandby;
    case 'standby':
      return isStandby;
    default:
      return true;
  }
}

function mayHelp(other: Attempt, { server, tls }: Attempt, error: Error): boolean {
  const { code = '', message } = error as NodeJS.ErrnoException;
  // Refused by pg_hba.conf, which may accept a connection with TLS, or only one without.
  if (code === '28000' || isTlsError(code, message)) return other.server === server && other.tls !== tls;
  const isOfServer = error instanceof OtherTarget || !/^[\dA-Z]{5}$/.test(code) || /^(57P0[1-3]|53300)$/.test(code);
  return isOfServer && (other.server !== server || error instanceof OtherTarget);
}

function isTlsError(code: string, message: string): boolean {
  return /SSL|TLS|CERT|SIGNATURE|ISSUER|EPROTO/.test(code) || /\bSSL\b/.test(message);
}

function together(errors: Error[]): Error {
  const messages = [...new Set(errors.map(({ message }) => message))];
  return new AggregateError(errors, messages.join('; '));
}
