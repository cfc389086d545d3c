import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../support/ask.ts';

/** A client that sends an operation again until it gets an answer. */
export interface PersistentClient extends Disposable {
  /**
   * Resolves to the data, and to whether an earlier attempt without an answer may have taken effect. Rejects when a
   * retry cannot help, or when `patience` is over.
   */
  ask<Data>(query: string, variables: object): Promise<{ data: Data; doubtful: boolean }>;
  /** The number of attempts without an answer. */
  readonly failures: number;
  /** The same by the code of the error that was answered instead; 'none' when nothing was. */
  readonly failuresByCode: Readonly<Record<string, number>>;
  /** The number of answers, including refusals. */
  readonly answers: number;
}

/** Milliseconds for which a client retries: with a fault every second it may take long to get an answer. */
const patience = 300_000;

export function persistentClient(url: () => string, token: () => string): PersistentClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let [failures, answers] = [0, 0];
  const failuresByCode: Record<string, number> = {};
  return {
    get failures() {
      return failures;
    },
    failuresByCode,
    get answers() {
      return answers;
    },
    async ask<Data>(query: string, variables: object) {
      const deadline = Date.now() + patience;
      for (let doubtful = false; ; doubtful = true) {
        const answer = await attempt<Data>(agent, url(), token(), { query, variables });
        if (answer) answers += 1;
        if (answer?.data && !answer.errors) return { data: answer.data, doubtful };
        if (answer && !answer.errors?.every(({ extensions: { code } }) => passing.includes(code))) {
          throw new Error(JSON.stringify(answer));
        }
        if (Date.now() > deadline) throw new Error(`Nobody answered for ${patience} ms: ${JSON.stringify(answer)}`);
        failures += 1;
        const code = answer?.errors?.[0]?.extensions.code ?? 'none';
        failuresByCode[code] = (failuresByCode[code] ?? 0) + 1;
        await sleep(20 + Math.random() * 60);
      }
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}

/** Error codes after which a retry may succeed. */
const passing = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'TIMEOUT', 'THROTTLED'];

/** Sends the request once. Resolves to the answer, or to null when there was none. */
function attempt<Data>(agent: Agent, url: string, token: string, body: object): Promise<GraphQLAnswer<Data> | null> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise(settle => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers, timeout: 20_000 }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', part => {
        text += part;
      });
      response.on('end', () => settle(response.complete ? parsed(text) : null));
      response.on('error', () => settle(null));
      response.on('close', () => settle(null));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => settle(null));
    sent.end(JSON.stringify(body));
  });
}

function parsed<Data>(text: string): GraphQLAnswer<Data> | null {
  try {
    return JSON.parse(text) as GraphQLAnswer<Data>;
  } catch {
    return null;
  }
}
