import { atelier, startContender } from './harness/contenders.ts';
import { postmasterOf } from './harness/cpu.ts';
import { type Figures, figuresOf } from './harness/figures.ts';
import { measure, measureTogether, type Sample } from './harness/measure.ts';
import { readOptions } from './harness/options.ts';
import { plansOf } from './harness/plans.ts';
import { openPostgres } from './harness/postgres.ts';
import { say } from './harness/say.ts';
import { openStudio, type Studio } from './harness/studio.ts';
import { tableOf } from './harness/table.ts';
import { viewsNamed } from './views/views.ts';

/** Measures how the cost of Atelier's views grows with the number of orders, clients and processes. */
const options = readOptions(process.argv.slice(2));
const views = viewsNamed(options.views ?? ['board', 'one', 'deep', 'searched', 'totalCount']);
await using postgres = await openPostgres(options);
const studios: Studio[] = [];
for (const size of options.sizes) studios.push(await openStudio(postgres, size));

const growth = {
  orders: await bySize(),
  clients: await byClients(),
  processes: await byProcesses(),
};
for (const { orders, ...studio } of studios) {
  say(`\nThe statements of the board with ${orders.toLocaleString('en')} orders, and their plans:\n`);
  say(await plansOf({ orders, ...studio }));
}
for (const table of Object.values(growth)) say(`\n${tableOf(table)}`);
if (options.json) say(JSON.stringify({ growth }));

/** Measures each view on the studio of each size. */
async function bySize() {
  const table: Record<string, Record<string, Figures>> = {};
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const studio of studios) {
      const contender = await startContender(atelier, studio.url);
      const postmaster = await postmasterOf(studio.superuser);
      for (const view of views) {
        const load = (await view.asks.atelier?.(contender, studio.orders)) ?? [];
        const asking = { load, who: view.who, clients: options.clients, postmaster };
        await measure(contender, { ...asking, seconds: 2 });
        const key = `${view.name}/${studio.orders} orders`;
        const sample = await measure(contender, { ...asking, seconds: options.seconds });
        if (round > 0) samples.set(key, [...(samples.get(key) ?? []), sample]);
      }
      await contender.server.stop();
    }
  }
  for (const [key, taken] of samples) {
    const [view = '', size = ''] = key.split('/');
    table[view] = { ...table[view], [size]: figuresOf(taken, 0, 0) };
  }
  return table;
}

/** Measures the board of the first studio with 1 to 64 clients. */
async function byClients() {
  const board: Record<string, Figures> = {};
  await onFirst(1, async ([contender], load, postmaster) => {
    for (const clients of [1, 2, 4, 8, 16, 32, 64]) {
      const asking = { load, who: undefined, clients, seconds: options.seconds, postmaster };
      if (contender) board[`${clients} clients`] = figuresOf([await measure(contender, asking)], 0, 0);
    }
  });
  return { board };
}

/** Measures the same board with one process and with two, with the same number of clients in all. */
async function byProcesses() {
  const board: Record<string, Figures> = {};
  for (const count of [1, 2]) {
    await onFirst(count, async (contenders, load, postmaster) => {
      const asking = { load, who: undefined, clients: options.clients, seconds: options.seconds, postmaster };
      board[`${count} processes`] = figuresOf([await measureTogether(contenders, asking)], 0, 0);
    });
  }
  return { board };
}

type Contenders = Awaited<ReturnType<typeof startContender>>[];
type Load = Parameters<typeof measure>[1]['load'];

/** Runs `work` with `count` warmed-up processes on the first studio. */
async function onFirst(
  count: number,
  work: (contenders: Contenders, load: Load, postmaster: number | undefined) => Promise<void>,
) {
  const [studio] = studios;
  if (!studio) return;
  const contenders = await Promise.all(Array.from({ length: count }, () => startContender(atelier, studio.url)));
  const postmaster = await postmasterOf(studio.superuser);
  const [view] = viewsNamed(['board']);
  const [first] = contenders;
  const load = first ? ((await view?.asks.atelier?.(first, studio.orders)) ?? []) : [];
  for (const contender of contenders)
    await measure(contender, { load, who: undefined, clients: 8, seconds: 2, postmaster });
  await work(contenders, load, postmaster);
  for (const { server } of contenders) await server.stop();
}
