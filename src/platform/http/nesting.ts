import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooLarge } from '../basics/too-large.ts';

/** How deep a query and its variables may be nested. Introspection takes 15; the stack ends at some thousands. */
const deepest = 100;

/** Refuses a GraphQL request that is nested so deeply that reading it would exhaust the stack. */
export async function refuseDeepNesting(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { body } = request;
  const { query, variables } = request.query as Record<string, unknown>;
  const texts = [(body as { query?: unknown } | null)?.query, query, variables];
  if (!isDeep(body, deepest) && texts.every(text => bracketDepth(text) <= deepest)) return undefined;
  const message = `The request is nested more than ${deepest} levels deep: ask for less at once.`;
  const extensions = tooLarge([{ limit: 'nesting', most: deepest, found: null }]);
  return reply.code(400).send({ errors: [{ message, extensions }] });
}

/** Whether a value has more than `left` levels. */
function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some(each => isDeep(each, left - 1));
}

/** How deep brackets are nested in GraphQL or JSON text, whatever stands in its strings and comments. */
function bracketDepth(text: unknown): number {
  if (typeof text !== 'string') return 0;
  let [depth, most] = [0, 0];
  // A string that is not closed is one token too: looked for anew at each of its quotes, it would take time by the square.
  for (const [token] of text.matchAll(/"""(?:\\"""|[\s\S])*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|#[^\n\r]*|[[\](){}]/g)) {
    if (token.length > 1) continue;
    depth += '[({'.includes(token) ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
