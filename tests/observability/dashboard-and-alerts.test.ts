import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ask } from '../support/ask.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { readPromql } from './promql.ts';
import { metricsIn } from './shown-metrics.ts';

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; action: string };
}

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
  targets?: { expr: string }[];
}

const [rulesText = '', dashboardText = '', operations = ''] = await Promise.all(
  ['deploy/prometheus/atelier.rules.yml', 'deploy/grafana/atelier.json', 'OPERATIONS.md'].map(file =>
    readFile(file, 'utf8'),
  ),
);
const rules = (parse(rulesText) as { groups: { rules: Rule[] }[] }).groups.flatMap(group => group.rules);
const dashboard = JSON.parse(dashboardText) as { panels: Panel[]; templating: { list: { definition?: string }[] } };
const panels = dashboard.panels.filter(({ type }) => type !== 'row');

/** Every expression with where it stands, and Grafana's variables replaced as Grafana does. */
const expressions = [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ where: title, expr: expr.replaceAll('$__rate_interval', '5m') })),
  ),
];

/** Nobody listens there. */
const withReplica = { env: { DATABASE_REPLICA_URLS: 'postgres://127.0.0.1:1/atelier' } };

const studio = useStudio(async studio => {
  const { token } = await aLead(studio);
  const [customer, item] = [await aCustomer(studio), await anInventoryItem(studio, { quantity: '1' })];
  const input = { customerId: customer.id, items: [{ inventoryItemId: item.id, quantity: '2' }] };
  const order = 'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } } }';
  await ask(studio, order, { token, variables: { input } });
  await runOn(studio.databaseUrl, 'alter table customers rename to clients');
  await ask(studio, '{ customers(first: 1) { nodes { id } } }', { token });
  await runOn(studio.databaseUrl, 'alter table clients rename to customers');
  const read = async () => metricsIn(await (await fetch(`${studio.url}/metrics`)).text());
  let shown = await read();
  // Garbage collections are shown once there was one.
  for (let garbage: object[] = []; !shown.has('nodejs_gc_duration_seconds_sum'); shown = await read())
    garbage = Array.from({ length: 100_000 + garbage.length }, () => ({}));
  return { shown };
}, withReplica);

/** Labels and a metric that Prometheus adds. */
const [added, scraped] = [['job', 'instance'], 'up'];

/** Labels whose values depend on what happens. */
const open = ['operation', 'code', 'table'];

test.each(expressions)('$where reads metrics and labels that /metrics has: $expr', ({ expr }) => {
  const { selectors, groupedBy } = readPromql(expr);
  expect(selectors).not.toEqual([]);
  const known = selectors.map(({ metric, labels }) => {
    if (metric === scraped) return [];
    const shown = studio.shown.get(metric) ?? expect.fail(`${metric} is not in /metrics`);
    for (const { name, values } of labels.filter(({ name }) => !added.includes(name))) {
      const found = shown.get(name) ?? expect.fail(`${metric} has no label ${name}`);
      if (!open.includes(name)) expect([...found]).toEqual(expect.arrayContaining(values));
    }
    return [...shown.keys()];
  });
  const unknown = known.some(labels => labels.length === 0) ? open : [];
  expect([...added, ...known.flat(), ...unknown]).toEqual(expect.arrayContaining(groupedBy));
});

test('the variables of the dashboard read a metric that /metrics has', () => {
  const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
  const read = definitions.map(text => /^label_values\((\w+)/.exec(text)?.[1] ?? '');
  expect(read.length).toBeGreaterThan(0);
  for (const metric of read) expect(studio.shown.has(metric), metric).toBe(true);
});

test('the panels have different ids and do not overlap', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => {
    expect(x + w).toBeLessThanOrEqual(24);
    return Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`);
  });
  expect(new Set(cells).size).toBe(cells.length);
});

test('OPERATIONS.md has the same alarms as the rules, with the same words and metrics', () => {
  const [, table = ''] = /^### Alarms$[\s\S]*?^\|---.*\n([\s\S]*?)\n\n/m.exec(operations) ?? [];
  const rows = table
    .split('\n')
    .map(
      row =>
        /^\| (?:`(Atelier\w+)`|none) \| (.+) \| (.+) \| (.+) \|$/.exec(row) ??
        expect.fail(`Write it like the others: ${row}`),
    );
  const plain = (text: string) => text.replaceAll('`', '');
  const metricNames = (text: string) => [...new Set(text.match(/\b(?:atelier|process)_\w+|\bup\b/g))].sort();
  const documented = rows.map(([, alert, when = '', meaning = '', action = '']) => ({
    alert,
    metrics: metricNames(when),
    meaning: plain(meaning),
    action: plain(action),
  }));
  expect(documented.filter(({ alert }) => alert)).toEqual(
    rules.map(({ alert, expr, annotations: { summary, action } }) => ({
      alert,
      metrics: [...new Set(readPromql(expr).selectors.map(({ metric }) => metric.replace(/_bucket$/, '')))].sort(),
      meaning: plain(summary),
      action: plain(action),
    })),
  );
  const alone = documented.filter(({ alert, metrics }) => !alert && metrics.length > 0);
  expect(alone, 'What /metrics shows has a rule').toEqual([]);
});
