import { availableParallelism, cpus, totalmem } from 'node:os';
import { checkAgreement } from './harness/agree.ts';
import { ask, type Contender, type Name, names, startContender } from './harness/contenders.ts';
import { memoryOf, postmasterOf } from './harness/cpu.ts';
import { type Figures, figuresOf } from './harness/figures.ts';
import { measure, type Sample, statementsOf } from './harness/measure.ts';
import { type Options, readOptions } from './harness/options.ts';
import { openPostgres } from './harness/postgres.ts';
import { say } from './harness/say.ts';
import { countStatements } from './harness/statements.ts';
import { openStudio, type Studio } from './harness/studio.ts';
import { tableOf } from './harness/table.ts';
import type { Load, View } from './views/view.ts';
import { viewsNamed } from './views/views.ts';

/** Measures every contender in every view, interleaved, on one studio. */
const options = readOptions(process.argv.slice(2));
const views = viewsNamed(options.views);
await using postgres = await openPostgres(options);
const studio = await openStudio(postgres, options.orders);
const chosen = names.filter(name => options.contenders?.includes(name) ?? true);

const statements = await countAll(chosen, views, studio);
const contenders: Contender[] = [];
const figures: Record<string, Partial<Record<Name, Figures>>> = {};
try {
  for (const name of chosen) contenders.push(await startContender(name, studio.url));
  const postmaster = await postmasterOf(studio.superuser);
  const rest = new Map(contenders.map(({ name, server }) => [name, memoryOf(server.pid)]));
  for (const view of views) {
    const samples = await measureView(view, contenders, postmaster, options);
    figures[view.name] = Object.fromEntries(
      [...samples].map(([name, taken]) => [
        name,
        figuresOf(taken, statements[view.name]?.[name] ?? 0, rest.get(name) ?? 0),
      ]),
    );
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
if (options.json) say(JSON.stringify({ views: figures }));

/** SQL statements of one request, in a pass of its own that is not measured: what counts them stands in the way. */
async function countAll(chosen: Name[], views: View[], { url, orders }: Studio) {
  const counts: Record<string, Partial<Record<Name, number>>> = {};
  for (const name of chosen) {
    const proxy = await countStatements(url);
    const contender = await startContender(name, proxy.url);
    try {
      for (const view of views) {
        const load = await view.asks[name]?.(contender, orders);
        if (load)
          counts[view.name] = {
            ...counts[view.name],
            [name]: await statementsOf(contender, load, view.who, proxy.take),
          };
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
  const loads = new Map<Contender, Load>();
  for (const contender of contenders) {
    const load = await view.asks[contender.name]?.(contender, options.orders);
    if (load) loads.set(contender, load);
  }
  const answers = [...loads].map(async ([contender, load]) => ({
    name: contender.name,
    text: await ask(contender, load[0]?.body ?? {}, view.who),
  }));
  if (view.same) checkAgreement(await Promise.all(answers));
  else await Promise.all(answers);
  const samples = new Map<Name, Sample[]>([...loads].map(([{ name }]) => [name, []]));
  // The first round warms up and does not count: Node.js compiles well what has run a thousand times.
  for (let round = 0; round <= rounds; round += 1) {
    const duration = round === 0 ? seconds * 3 : seconds;
    for (const [contender, load] of loads) {
      const sample = await measure(contender, { load, who: view.who, clients, seconds: duration, postmaster });
      if (round > 0) samples.get(contender.name)?.push(sample);
    }
  }
  return samples;
}
