import { AsyncLocalStorage } from 'node:async_hooks';

/** How a request ended: well; with user errors; with errors that the client could have known; with a fault of ours. */
export type Outcome = 'ok' | 'user_error' | 'refused' | 'fault';

/** What is noted of one GraphQL request while it is answered. Nothing in it was made up by the client but `name`. */
export interface Observation {
  /** "query", "mutation"; undefined while nothing that can be run was sent. */
  type?: string;
  /** The root fields of the schema that it asks for: "orders", or "several". */
  fields?: string;
  /** What the client calls its operation, when that is a plain word. */
  name?: string;
  userId?: string;
  outcome: Outcome;
  statements: number;
  sqlMs: number;
  /** Codes of the user errors that it was answered with. */
  userErrors: string[];
  uploads: Upload[];
  /** Called after each statement, for who keeps a record of them. */
  onStatement?: (text: string, startedMs: number, ms: number, error: unknown) => void;
  /** Called once the request is answered, with the status of HTTP. */
  onEnd?: (status: number) => void;
}

export type Upload = 'taken' | 'refused' | 'failed';

const underWay = new AsyncLocalStorage<Observation>();

/** Runs `work`, and all that comes of it, as what the observation is of. */
export const runObserved = <Result>(observation: Observation, work: () => Result): Result =>
  underWay.run(observation, work);

/** The observation of the request that this code runs for; undefined outside of one. */
export const currentObservation = (): Observation | undefined => underWay.getStore();

export const newObservation = (): Observation => ({
  outcome: 'ok',
  statements: 0,
  sqlMs: 0,
  userErrors: [],
  uploads: [],
});

/** Notes a user error that the client is told. */
export function noteUserError(code: string): void {
  currentObservation()?.userErrors.push(code);
}

/** Notes what became of a file that a client sent. */
export function noteUpload(upload: Upload): void {
  currentObservation()?.uploads.push(upload);
}
