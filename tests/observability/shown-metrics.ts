/**
 * The metrics that a text in Prometheus' format has: for each name of a sample, the values of each of its labels. A
 * counter that has counted nothing yet has no labels.
 */
export function metricsIn(text: string): Map<string, Map<string, Set<string>>> {
  const metrics = new Map<string, Map<string, Set<string>>>();
  for (const [, name = ''] of text.matchAll(/^# TYPE (\w+) counter$/gm)) metrics.set(name, new Map());
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const known = metrics.get(name) ?? new Map<string, Set<string>>();
    metrics.set(name, known);
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
      known.set(label, (known.get(label) ?? new Set()).add(value));
  }
  return metrics;
}
