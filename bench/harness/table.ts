import type { Figures } from './figures.ts';

type Results = Record<string, Record<string, Figures>>;

const heads = [
  'view',
  'contender',
  'req/s',
  'p50 ms',
  'p99 ms',
  'server ms',
  'pg ms',
  'both ms',
  'SQL',
  'MB rest',
  'MB load',
  '× server',
  '× both',
  '× req/s',
];

/** A table in Markdown. The ratios are a contender's figures divided by Atelier's. */
export function tableOf(views: Results): string {
  const rows = Object.entries(views).flatMap(([view, contenders]) =>
    Object.entries(contenders).map(([name, figures]) => rowOf(view, name, figures, contenders.atelier)),
  );
  const all = [heads, ...rows.filter(row => row !== undefined)];
  const widths = heads.map((_, i) => Math.max(...all.map(row => row[i]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(heads), rule, ...all.slice(1).map(line)].join('\n');
}

function rowOf(
  view: string,
  name: string,
  figures: Figures | undefined,
  ours: Figures | undefined,
): string[] | undefined {
  if (!figures) return undefined;
  const { cpuMsPerRequest, pgCpuMsPerRequest, requestsPerSecond, p50Ms, p99Ms, statements, restMb, rssMb } = figures;
  const both = (of: Figures) => of.cpuMsPerRequest + (of.pgCpuMsPerRequest ?? 0);
  const times = (of: (figures: Figures) => number) => (ours ? (of(figures) / of(ours)).toFixed(2) : '');
  return [
    ...[view, name, requestsPerSecond.toFixed(0), p50Ms.toFixed(1), p99Ms.toFixed(1), cpuMsPerRequest.toFixed(2)],
    ...[
      pgCpuMsPerRequest?.toFixed(2) ?? '',
      both(figures).toFixed(2),
      `${statements}`,
      restMb.toFixed(0),
      rssMb.toFixed(0),
    ],
    ...[times(of => of.cpuMsPerRequest), times(both), times(of => of.requestsPerSecond)],
  ];
}
