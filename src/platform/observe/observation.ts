import { AsyncLocalStorage } from 'node:async_hooks';

/** The outcome of a request: success, user errors, refused because of the client's request, or a server error. */
export type Outcome = 'ok' | 'user_error' | 'refused' | 'fault';

/** What is recorded of one GraphQL request. Only `name` is text from the client. */
export interface Observation {
  requestId: string;
  /** When its body had been read, from `performance.now()`. */
  beganMs: number;
  /** "query" or "mutation"; undefined until the request has a valid operation. */
  type?: string;
  /** The root field: "orders"; or "several". */
  fields?: string;
  /** The operation name, if it is a plain word. */
  name?: string;
  userId?: string;
  outcome: Outcome;
  /** Whether it was given up after REQUEST_SECONDS. */
  timedOut: boolean;
  statements: number;
  sqlMs: number;
  /** How long it waited for connections to the database. */
  poolWaitMs: number;
  /** The answer of the database that took longest. */
  slowest: Answer | undefined;
  /** The span of the request, as the W3C Trace Context header writes it; undefined without traces. */
  traceparent?: string;
  /** Codes of the user errors in the response. */
  userErrors: string[];
  uploads: Upload[];
  /** Called after each statement. */
  onStatement?: (text: string, startedMs: number, ms: number, error: unknown) => void;
  /** Called when the request is answered, with the HTTP status. */
  onEnd?: (status: number) => void;
}

/**
 * An answer of the database. Statements that are sent together are also answered together, at the end of the last one:
 * only PostgreSQL knows how long each of them took.
 */
export interface Answer {
  texts: string[];
  ms: number;
}

export type Upload = 'taken' | 'refused' | 'failed';

const storage = new AsyncLocalStorage<Observation>();

/** Runs `work`, and everything asynchronous that it starts, with this observation as the current one. */
export const runObserved = <Result>(observation: Observation, work: () => Result): Result =>
  storage.run(observation, work);

/** Runs `work`, and everything asynchronous that it starts, outside of any request. */
export const unobserved = <Result>(work: () => Result): Result => storage.exit(work);

/** The observation of the current request; undefined outside a request. */
export const currentObservation = (): Observation | undefined => storage.getStore();

export const newObservation = (requestId: string): Observation => ({
  requestId,
  beganMs: performance.now(),
  outcome: 'ok',
  timedOut: false,
  statements: 0,
  sqlMs: 0,
  poolWaitMs: 0,
  slowest: undefined,
  userErrors: [],
  uploads: [],
});

/** "query orders"; undefined for a request without a valid operation. */
export const operationOf = ({ type, fields }: Observation): string | undefined =>
  type && fields ? `${type} ${fields}` : undefined;

/** Records a user error of the response. */
export function noteUserError(code: string): void {
  currentObservation()?.userErrors.push(code);
}

/** Records the outcome of a file that a client sent. */
export function noteUpload(upload: Upload): void {
  currentObservation()?.uploads.push(upload);
}
