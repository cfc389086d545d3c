import { availableParallelism, cpus, totalmem } from 'node:os';
import { checkAgreement } from './harness/agree.ts';
import { ask, type Contender, type Entry, entriesOf, startContender } from './harness/contenders.ts';
import { memoryOf, postmasterOf } from './harness/cpu.ts';
import { type Figures, figuresOf } from './harness/figures.ts';
import { measure, type Sample, statementsOf } from './harness/measure.ts';
import { type Options, readOptions } from './harness/options.ts';
import { openPostgres } from './harness/postgres.ts';
import { ratioLines } from './harness/ratios.ts';
import { say } from './harness/say.ts';
import { countStatements } from './harness/statements.ts';
import { openStudio, type Studio } from './harness/studio.ts';
import { tableOf } from './harness/table.ts';
import type { Load, View } from './views/view.ts';
import { viewsNamed } from './views/views.ts';

/** Measures every contender in every view, in turn, on one studio. */
const options = readOptions(process.argv.slice(2));
const views = viewsNamed(options.views);
await using postgres = await openPostgres(options);
const studio = await openStudio(postgres, options.orders);
const entries = entriesOf(options);

const statements = await countAll(entries, views, studio);
const contenders: Contender[] = [];
const figures: Record<string, Record<string, Figures>> = {};
const ratios: string[] = [];
try {
  for (const entry of entries) contenders.push(await startContender(entry, studio.url));
  const postmaster = await postmasterOf(studio.superuser);
  const idleMemory = new Map(contenders.map(({ name, server }) => [name, memoryOf(server.pid)]));
  for (const view of views) {
    const samples = await measureView(view, contenders, postmaster, options);
    figures[view.name] = Object.fromEntries(
      [...samples].map(([name, taken]) => [
        name,
        figuresOf(taken, statements[view.name]?.[name] ?? 0, idleMemory.get(name) ?? 0),
      ]),
    );
    ratios.push(...ratioLines(view.name, samples));
  }
} finally {
  for (const { server } of contenders) await server.stop();
}
say(
  `\n${availableParallelism()} cores of ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)};`,
);
say(
  `${options.orders.toLocaleString('en')} orders, ${options.clients} clients, ${options.rounds} rounds of ${options.seconds} s. × : times Atelier's figure.`,
);
say(`${views.map(view => `${view.name}: ${view.about}`).join('; ')}.\n`);
say(tableOf(figures));
say(`\nMedian of the rounds (lowest to highest):`);
for (const line of ratios) say(line);
if (options.json) say(JSON.stringify({ views: figures }));

/**
 * SQL statements of one request. Counted in a separate pass, which is not measured: the proxy that counts takes time.
 */
async function countAll(entries: Entry[], views: View[], { url, orders }: Studio) {
  const counts: Record<string, Record<string, number>> = {};
  for (const entry of entries) {
    const proxy = await countStatements(url);
    const contender = await startContender(entry, proxy.url);
    try {
      for (const view of views) {
        const load = await view.asks[entry.kind]?.(contender, orders);
        if (!load) continue;
        const count = await statementsOf(contender, load, view.who, proxy.take);
        counts[view.name] = { ...counts[view.name], [entry.name]: count };
      }
    } finally {
      await contender.server.stop();
      proxy.close();
    }
  }
  return counts;
}

async function measureView(
  view: View,
  contenders: Contender[],
  postmaster: number | undefined,
  { clients, seconds, rounds }: Options,
) {
  const loads: [Contender, Load][] = [];
  for (const contender of contenders) {
    const load = await view.asks[contender.kind]?.(contender, options.orders);
    if (load) loads.push([contender, load]);
  }
  const answers = loads.map(async ([contender, load]) => ({
    name: contender.name,
    text: await ask(contender, load[0]?.body ?? {}, view.who),
  }));
  if (view.same) checkAgreement(await Promise.all(answers));
  else await Promise.all(answers);
  const samples = new Map<string, Sample[]>(loads.map(([{ name }]) => [name, []]));
  // The first round warms up and does not count: Node.js optimizes code that has run a thousand times.
  for (let round = 0; round <= rounds; round += 1) {
    const duration = round === 0 ? seconds * 3 : seconds;
    // Every other round runs in reverse, so that no contender always follows the same one.
    for (const [contender, load] of round % 2 === 0 ? loads : loads.toReversed()) {
      const sample = await measure(contender, { load, who: view.who, clients, seconds: duration, postmaster });
      if (round > 0) samples.get(contender.name)?.push(sample);
    }
  }
  return samples;
}
