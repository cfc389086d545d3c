import type { Compilable, CompiledQuery } from 'kysely';

/**
 * A query as kysely builds and compiles it when it is first asked for; from then on only its values change.
 * @param query builds it with these values as its parameters. It is called once, with what stands in for the values: the
 *   text of the query must be the same whatever they are
 */
export function compiledOnce<From, Values extends object, Row>(
  query: (from: From, values: Values) => Compilable<Row>,
): (from: From, values: Values) => CompiledQuery<Row> {
  const names = new Map<unknown, keyof Values>();
  let compiled: CompiledQuery<Row> | undefined;
  return (from, values) => {
    if (!compiled) {
      const standIns = Object.fromEntries(Object.keys(values).map(name => [name, {}]));
      for (const [name, standIn] of Object.entries(standIns)) names.set(standIn, name as keyof Values);
      compiled = query(from, standIns as Values).compile();
    }
    const parameters = compiled.parameters.map(each => {
      const name = names.get(each);
      return name === undefined ? each : values[name];
    });
    return { ...compiled, parameters };
  };
}
