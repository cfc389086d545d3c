import { parser } from '@prometheus-io/lezer-promql';

/** A selector of a PromQL expression: `name{label="value"}`. */
export interface Selector {
  metric: string;
  /** The values that a label is compared with: one, or the alternatives of a regular expression. */
  labels: { name: string; values: string[] }[];
}

/** What a PromQL expression reads, and the labels that it groups by. Throws for an expression that is not valid. */
export function readPromql(text: string): { selectors: Selector[]; groupedBy: string[] } {
  const selectors: Selector[] = [];
  const groupedBy: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${text}`);
      const said = text.slice(from, to);
      if (type.name === 'VectorSelector') {
        const name = node.getChild('Identifier') ?? undefined;
        selectors.push({ metric: name ? text.slice(name.from, name.to) : '', labels: [] });
      }
      if (type.name === 'UnquotedLabelMatcher') selectors.at(-1)?.labels.push(matcherIn(said));
      if (type.name === 'LabelName' && node.parent?.name === 'GroupingLabels') groupedBy.push(said);
    },
  });
  return { selectors, groupedBy };
}

function matcherIn(text: string): Selector['labels'][number] {
  const [, name = '', operator, value = ''] = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/.exec(text) ?? [];
  return { name, values: operator === '=~' ? value.split('|') : [value] };
}
