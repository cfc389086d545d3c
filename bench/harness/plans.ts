import { runOn } from '../../tests/support/postgres.ts';
import { viewsNamed } from '../views/views.ts';
import { ask, atelier, startContender } from './contenders.ts';
import { countStatements } from './statements.ts';
import type { Studio } from './studio.ts';

/** The statements of the board, each with its generic plan. Requires PostgreSQL 16. */
export async function plansOf({ url, superuser, orders }: Studio): Promise<string> {
  const proxy = await countStatements(url);
  const contender = await startContender(atelier, proxy.url);
  const [board] = viewsNamed(['board']);
  const load = (await board?.asks.atelier?.(contender, orders)) ?? [];
  // The statements of signing in are not wanted.
  await contender.headers();
  proxy.take();
  await ask(contender, load[0]?.body ?? {});
  const { texts } = proxy.take();
  await contender.server.stop();
  proxy.close();
  const plans: string[] = [];
  for (const text of texts.filter(text => /^\s*select/i.test(text))) {
    const rows = await runOn<{ 'QUERY PLAN': string }>(superuser, `explain (generic_plan, costs off) ${text}`);
    plans.push([text.trim(), ...rows.map(row => `  ${row['QUERY PLAN']}`)].join('\n'));
  }
  return plans.join('\n\n');
}
