import { isDeepStrictEqual } from 'node:util';
import type { Compilable, CompiledQuery } from 'kysely';

/**
 * - `once`: a query is built for the first request only.
 * - `checked`: it is also built for every request, and an error is thrown when its text differs from the first one.
 * - `always`: it is built for every request.
 */
export type SqlCompilation = 'once' | 'checked' | 'always';

let compilation: SqlCompilation = 'checked';

/** Sets how all queries of this process are compiled. */
export function setSqlCompilation(value: SqlCompilation): void {
  compilation = value;
}

/**
 * A query that kysely builds and compiles once; afterwards only its parameters change. The text of the query must not
 * depend on the values. In development and in tests an error is thrown when it does.
 * @param build builds the query with these values as its parameters. The first time, placeholders stand for the values
 */
export function compiledOnce<From, Values extends object, Row>(
  build: (from: From, values: Values) => Compilable<Row>,
): (from: From, values: Values) => CompiledQuery<Row> {
  let template: Template<Values, Row> | undefined;
  return (from, values) => {
    if (compilation === 'always') return build(from, values).compile();
    template ??= templateOf(build, from, values);
    const query = filled(template, values);
    if (compilation === 'checked') checkSame(query, build(from, values).compile());
    return query;
  };
}

interface Template<Values, Row> {
  compiled: CompiledQuery<Row>;
  /** For each parameter, the value that it takes; undefined for a parameter that is always the same. */
  names: (keyof Values | undefined)[];
}

function templateOf<From, Values extends object, Row>(
  build: (from: From, values: Values) => Compilable<Row>,
  from: From,
  values: Values,
): Template<Values, Row> {
  const placeholders = Object.fromEntries(Object.keys(values).map(name => [name, {}]));
  const nameOf = new Map<unknown, keyof Values>(
    Object.entries(placeholders).map(([name, placeholder]) => [placeholder, name as keyof Values]),
  );
  const compiled = build(from, placeholders as Values).compile();
  return { compiled, names: compiled.parameters.map(parameter => nameOf.get(parameter)) };
}

function filled<Values, Row>({ compiled, names }: Template<Values, Row>, values: Values): CompiledQuery<Row> {
  const parameters = names.map((name, i) => (name === undefined ? compiled.parameters[i] : values[name]));
  return { ...compiled, parameters };
}

function checkSame(query: CompiledQuery, expected: CompiledQuery): void {
  if (query.sql === expected.sql && isDeepStrictEqual(query.parameters, expected.parameters)) return;
  throw new Error(
    `A query that is compiled once depends on its values beyond its parameters. With these values it is:\n${expected.sql}\nbut the first request has compiled:\n${query.sql}`,
  );
}
