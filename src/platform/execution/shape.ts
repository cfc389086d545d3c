/** The size of an operation, with every fragment spread written out. */
export interface Shape {
  /** Levels of fields, not counting those below `__schema` and `__type`. */
  depth: number;
  aliases: number;
  directives: number;
  /** Fields, spreads and inline fragments in all. */
  selections: number;
  /** Fields of the top level. */
  fields: number;
  /** Fields of Query within `query` of payloads. */
  queried: number;
  /** The names of the fields of the top level. */
  names: Set<string>;
  /** Objects and lists that are written out in arguments. */
  literals: number;
  /** How often each variable is used in arguments, by its name. */
  uses: Map<string, number>;
}

/** A shape whose counts are all 0. */
export function emptyShape(): Shape {
  return {
    depth: 0,
    aliases: 0,
    directives: 0,
    selections: 0,
    fields: 0,
    queried: 0,
    names: new Set(),
    literals: 0,
    uses: new Map(),
  };
}

/** Adds the fields of a fragment to the level that it is spread in. */
export function addLevel(shape: Shape, inner: Shape): void {
  addCounts(shape, inner);
  shape.depth = Math.max(shape.depth, inner.depth);
  shape.fields += inner.fields;
  for (const name of inner.names) shape.names.add(name);
}

/** Adds the counts that are independent of the level. */
export function addCounts(shape: Shape, inner: Shape): void {
  shape.aliases += inner.aliases;
  shape.directives += inner.directives;
  shape.selections += inner.selections;
  shape.literals += inner.literals;
  shape.queried += inner.queried;
  for (const [name, times] of inner.uses) addUse(shape, name, times);
}

/** Adds uses of a variable. */
export function addUse(shape: Shape, name: string, times: number): void {
  shape.uses.set(name, (shape.uses.get(name) ?? 0) + times);
}
