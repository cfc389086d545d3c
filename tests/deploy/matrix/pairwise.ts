/**
 * Some of the combinations of these values, so that every two values of different factors occur together in one of
 * them. The first value of each factor comes first.
 */
export function pairwise<Factors extends Record<string, readonly string[]>>(
  factors: Factors,
): { [Factor in keyof Factors]: Factors[Factor][number] }[] {
  const names = Object.keys(factors);
  const product = names.reduce<Record<string, string>[]>(
    (cells, name) => cells.flatMap(cell => (factors[name] ?? []).map(value => ({ ...cell, [name]: value }))),
    [{}],
  );
  const open = new Set(product.flatMap(cell => pairsOf(cell, names)));
  const chosen: Record<string, string>[] = [];
  while (open.size > 0) {
    const news = (cell: Record<string, string>) => pairsOf(cell, names).filter(pair => open.has(pair)).length;
    const best = product.reduce((best, cell) => (news(cell) > news(best) ? cell : best));
    for (const pair of pairsOf(best, names)) open.delete(pair);
    chosen.push(best);
  }
  return chosen as { [Factor in keyof Factors]: Factors[Factor][number] }[];
}

const pairsOf = (cell: Record<string, string>, names: string[]): string[] =>
  names.flatMap((one, i) => names.slice(i + 1).map(other => `${one}=${cell[one]} ${other}=${cell[other]}`));
