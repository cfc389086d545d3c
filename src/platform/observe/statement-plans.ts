import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { unobserved } from './observation.ts';
import { uncountedQuery } from './observe-statements.ts';
import { withoutValues } from './without-values.ts';

/** How PostgreSQL executes a statement. */
export interface StatementPlan {
  /** The same for plans with the same nodes, tables and indexes, whatever they cost. */
  fingerprint: string;
  /** For example "Limit(Index Scan orders_pkey on orders)". */
  shape: string;
}

/** Milliseconds after which a plan is asked for again. */
const maxAge = 10 * 60_000;

/** The most statements whose plans are kept. */
const maxKept = 300;

/** The most statements that wait to be explained. */
const maxQueued = 10;

/** How often, and after how many milliseconds each time, a free connection is looked for. */
const [maxLooks, lookEvery] = [20, 100];

/**
 * Returns a function for the plan of a statement: the one that PostgreSQL would choose now for unknown parameters. It
 * is explained, never executed, at most every 10 minutes, one statement after the other, and only while the pool has a
 * connection that nobody waits for. The result is undefined when there is none for 2 seconds, when too many statements
 * wait to be explained, and for what has no plan, such as COMMIT.
 * @param stopping aborted when nothing is to be explained any more
 */
export function statementPlans(
  poolOf: () => Pool | undefined,
  stopping: AbortSignal,
): (text: string) => Promise<StatementPlan | undefined> {
  /** By the text without values. */
  const plans = new Map<string, { askedMs: number; plan: Promise<StatementPlan | undefined> }>();
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;

  async function read(key: string, text: string): Promise<StatementPlan | undefined> {
    const client = await freeConnection(poolOf, stopping).catch(() => undefined);
    // Without a connection it is tried again the next time.
    if (!client) plans.delete(key);
    const plan = client && (await explain(client, text).catch(() => undefined));
    // A connection on which something failed is closed.
    client?.release(plan === undefined);
    queued -= 1;
    return plan;
  }

  return async text => {
    const key = withoutValues(text);
    const known = plans.get(key);
    if (known && performance.now() - known.askedMs < maxAge) return known.plan;
    if (queued >= maxQueued || !hasPlan(key)) return undefined;
    queued += 1;
    const plan = unobserved(() => last.then(() => read(key, text)));
    last = plan;
    if (plans.size >= maxKept) plans.clear();
    plans.set(key, { askedMs: performance.now(), plan });
    return plan;
  };
}

/** One statement that PREPARE accepts. */
const hasPlan = (text: string) => /^(?:select|insert|update|delete|with)\s[^;]*;?$/i.test(text);

async function freeConnection(poolOf: () => Pool | undefined, signal: AbortSignal): Promise<PoolClient | undefined> {
  for (let look = 0; look < maxLooks && !signal.aborted; look += 1) {
    const pool = poolOf();
    if (pool && pool.idleCount > 0 && pool.waitingCount === 0) return pool.connect();
    await sleep(lookEvery, undefined, { ref: false, signal });
  }
  return undefined;
}

/**
 * Explains a statement without the values of its parameters: it is prepared by SQL and a generic plan is forced, for
 * which NULL stands in for each parameter. The transaction keeps it on one connection behind a pooler.
 */
async function explain(client: PoolClient, text: string): Promise<StatementPlan> {
  const query = uncountedQuery(client);
  const name = `atelier_explained_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
  const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = count > 0 ? `(${Array(count).fill('null').join()})` : '';
  await query('begin read only');
  try {
    await query(`set local plan_cache_mode = force_generic_plan; set local lock_timeout = 100;
      set local statement_timeout = 1000; prepare ${name} as ${text}`);
    const { rows } = await query(`explain (format json, costs off) execute ${name}${values}`);
    await query(`deallocate ${name}`);
    return planOf(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await query('rollback');
  }
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

function planOf(node: PlanNode): StatementPlan {
  const shape = shapeOf(node);
  return { fingerprint: createHash('sha256').update(shape).digest('hex').slice(0, 12), shape };
}

function shapeOf({ 'Node Type': type, 'Index Name': index, 'Relation Name': relation, Plans = [] }: PlanNode): string {
  const within = Plans.length > 0 ? `(${Plans.map(shapeOf).join(', ')})` : '';
  return `${type}${index ? ` ${index}` : ''}${relation ? ` on ${relation}` : ''}${within}`;
}
