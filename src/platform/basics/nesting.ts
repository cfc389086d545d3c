import type { Refusal } from './refuse-request.ts';
import { tooLarge } from './too-large.ts';

/**
 * How deep a query and its variables may be nested. Introspection takes 15 levels; the stack overflows at some
 * thousands.
 */
export const maxNesting = 100;

/** The refusal of a request that is nested deeper. */
export const tooDeep: Refusal = {
  status: 400,
  message: `The request is nested more than ${maxNesting} levels deep: ask for less at once.`,
  extensions: tooLarge([{ limit: 'nesting', most: maxNesting, found: null }]),
};

/** Whether a value has more than `levels` levels of objects and lists. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some(each => isDeeper(each, levels - 1));
}

/** How deep brackets are nested in GraphQL or JSON text, not counting those in its strings and comments. */
export function bracketDepth(text: string): number {
  let [depth, max] = [0, 0];
  // An unclosed string is one token too. Otherwise each of its quotes would be searched to the end again: quadratic
  // time.
  for (const [token] of text.matchAll(/"""(?:\\"""|[\s\S])*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|#[^\n\r]*|[[\](){}]/g)) {
    if (token.length > 1) continue;
    depth += '[({'.includes(token) ? 1 : -1;
    max = Math.max(max, depth);
  }
  return max;
}
