import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../../support/ask.ts';

// biome-ignore lint/suspicious/noExplicitAny: the script says what an answer holds
export type Data = Record<string, any>;

export interface Sent {
  query: string;
  variables?: Record<string, unknown>;
  token?: string | undefined;
  /** The file for the variable `file`. */
  file?: Uint8Array;
}

export interface Answer {
  name: string;
  /** Without the cost. */
  body: GraphQLAnswer<Data>;
  /** The server failed, or did not answer. */
  isFault: boolean;
}

export interface Recorder {
  /** All answers, in the order in which they came. */
  readonly answers: Answer[];
  /** Answers with UNAVAILABLE, after which the operation was sent again. */
  readonly refused: number;
  /** Sends an operation to the next server and keeps the answer. Returns the data, {} when there are none. */
  ask(name: string, sent: Sent): Promise<Data>;
}

/** Sends operations to the servers in turn. Throws when several in a row get no answer at all. */
export function recorder(urls: readonly string[]): Recorder {
  const answers: Answer[] = [];
  let [turn, refused, silent] = [0, 0, 0];
  const send = async (sent: Sent): Promise<GraphQLAnswer<Data>> => {
    const url = urls[turn++ % urls.length] ?? '';
    for (let attempt = 1; ; attempt += 1) {
      const body = await once(url, sent);
      silent = body === undefined ? silent + 1 : 0;
      if (silent >= tooSilent) throw new Error(`${tooSilent} operations in a row were not answered in ${patience} ms`);
      const isRefused = body?.errors?.some(({ extensions }) => extensions?.code === 'UNAVAILABLE');
      if (!isRefused || attempt === attempts) return body ?? unanswered;
      refused += 1;
      await sleep(200);
    }
  };
  return {
    answers,
    get refused() {
      return refused;
    },
    async ask(name, sent) {
      const body = await send(sent);
      const isFault = body.errors?.some(({ extensions }) => faults.includes(extensions?.code)) ?? false;
      answers.push({ name, body, isFault });
      return body.data ?? {};
    },
  };
}

/** Milliseconds until an operation counts as unanswered, which is longer than all limits of the server. */
const patience = 30_000;
const tooSilent = 4;
const attempts = 100;
const unanswered = { errors: [{ message: 'No answer', extensions: { code: 'NO_ANSWER' } }] };
const faults = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'TIMEOUT', 'NO_ANSWER'];

async function once(
  url: string,
  { query, variables = {}, token, file }: Sent,
): Promise<GraphQLAnswer<Data> | undefined> {
  const headers = { 'apollo-require-preflight': 'true', ...(token && { authorization: `Bearer ${token}` }) };
  const signal = AbortSignal.timeout(patience);
  try {
    const response = file
      ? await fetch(`${url}/graphql`, { method: 'POST', headers, signal, body: form(query, variables, file) })
      : await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          signal,
          body: JSON.stringify({ query, variables }),
        });
    const { extensions: { cost: _, ...extensions } = {}, ...body } = (await response.json()) as GraphQLAnswer<Data>;
    return { ...body, ...(Object.keys(extensions).length > 0 && { extensions }) };
  } catch {
    return undefined;
  }
}

function form(query: string, variables: object, file: Uint8Array): FormData {
  const body = new FormData();
  body.append('operations', JSON.stringify({ query, variables: { ...variables, file: null } }));
  body.append('map', '{"file":["variables.file"]}');
  body.append('file', new Blob([new Uint8Array(file)]), 'picture');
  return body;
}
