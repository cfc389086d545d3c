import { AsyncLocalStorage } from 'node:async_hooks';

/** The outcome of a request: success, user errors, refused because of the client's request, or a server error. */
export type Outcome = 'ok' | 'user_error' | 'refused' | 'fault';

/** What is recorded of one GraphQL request. Only `name` is text from the client. */
export interface Observation {
  /** "query" or "mutation"; undefined until the request has a valid operation. */
  type?: string;
  /** The root field: "orders"; or "several". */
  fields?: string;
  /** The operation name, if it is a plain word. */
  name?: string;
  userId?: string;
  outcome: Outcome;
  statements: number;
  sqlMs: number;
  /** Codes of the user errors in the response. */
  userErrors: string[];
  uploads: Upload[];
  /** Called after each statement. */
  onStatement?: (text: string, startedMs: number, ms: number, error: unknown) => void;
  /** Called when the request is answered, with the HTTP status. */
  onEnd?: (status: number) => void;
}

export type Upload = 'taken' | 'refused' | 'failed';

const storage = new AsyncLocalStorage<Observation>();

/** Runs `work`, and everything asynchronous that it starts, with this observation as the current one. */
export const runObserved = <Result>(observation: Observation, work: () => Result): Result =>
  storage.run(observation, work);

/** The observation of the current request; undefined outside a request. */
export const currentObservation = (): Observation | undefined => storage.getStore();

export const newObservation = (): Observation => ({
  outcome: 'ok',
  statements: 0,
  sqlMs: 0,
  userErrors: [],
  uploads: [],
});

/** Records a user error of the response. */
export function noteUserError(code: string): void {
  currentObservation()?.userErrors.push(code);
}

/** Records the outcome of a file that a client sent. */
export function noteUpload(upload: Upload): void {
  currentObservation()?.uploads.push(upload);
}
