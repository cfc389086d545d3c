import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

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
  /** The names of the fields of the top level. */
  names: Set<string>;
  /** Objects and lists that are written out in arguments. */
  literals: number;
  /** How often each variable is used in arguments, by its name. */
  uses: Map<string, number>;
}

/**
 * Measures an operation. Each fragment is measured once, so that the time is linear in the length of the document,
 * however often fragments are spread in each other. Counts that overflow are Infinity.
 */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): Shape {
  const definitions = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) definitions.set(each.name.value, each);
  }
  const measured = new Map<string, Shape>();

  function ofFragment(name: string): Shape {
    const known = measured.get(name);
    if (known) return known;
    const definition = definitions.get(name);
    // A fragment that spreads itself would recurse endlessly. Validation refuses it.
    measured.set(name, nothing());
    const shape = definition ? ofSet(definition.selectionSet, definition.directives) : nothing();
    measured.set(name, shape);
    return shape;
  }

  function ofSet({ selections }: SelectionSetNode, directives?: readonly DirectiveNode[]): Shape {
    const shape = withDirectives(nothing(), directives);
    for (const each of selections) addSelection(shape, each);
    return shape;
  }

  function addSelection(shape: Shape, selection: SelectionNode): void {
    shape.selections += 1;
    withDirectives(shape, selection.directives);
    if (selection.kind === Kind.FIELD) addField(shape, selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) addLevel(shape, ofSet(selection.selectionSet));
    else addLevel(shape, ofFragment(selection.name.value));
  }

  function addField(shape: Shape, { name, alias, arguments: args, selectionSet }: FieldNode): void {
    shape.fields += 1;
    shape.names.add(name.value);
    if (alias) shape.aliases += 1;
    for (const { value } of args ?? []) addValue(shape, value);
    const inner = selectionSet ? ofSet(selectionSet) : nothing();
    add(shape, inner);
    shape.depth = Math.max(shape.depth, introspection.has(name.value) ? 1 : inner.depth + 1);
  }

  const shape = ofSet(operation.selectionSet, operation.directives);
  for (const { directives } of operation.variableDefinitions ?? []) withDirectives(shape, directives);
  return shape;
}

const introspection = new Set(['__schema', '__type']);

function nothing(): Shape {
  return {
    depth: 0,
    aliases: 0,
    directives: 0,
    selections: 0,
    fields: 0,
    names: new Set(),
    literals: 0,
    uses: new Map(),
  };
}

function withDirectives(shape: Shape, directives: readonly DirectiveNode[] | undefined): Shape {
  for (const { arguments: args } of directives ?? []) {
    shape.directives += 1;
    for (const { value } of args ?? []) addValue(shape, value);
  }
  return shape;
}

/** Adds the fields of a fragment to the level that it is spread in. */
function addLevel(shape: Shape, inner: Shape): void {
  add(shape, inner);
  shape.depth = Math.max(shape.depth, inner.depth);
  shape.fields += inner.fields;
  for (const name of inner.names) shape.names.add(name);
}

/** Adds the counts that are independent of the level. */
function add(shape: Shape, inner: Shape): void {
  shape.aliases += inner.aliases;
  shape.directives += inner.directives;
  shape.selections += inner.selections;
  shape.literals += inner.literals;
  for (const [name, times] of inner.uses) use(shape, name, times);
}

function addValue(shape: Shape, value: ValueNode): void {
  if (value.kind === Kind.VARIABLE) use(shape, value.name.value, 1);
  if (value.kind !== Kind.OBJECT && value.kind !== Kind.LIST) return;
  shape.literals += 1;
  const inner = value.kind === Kind.LIST ? value.values : value.fields.map(field => field.value);
  for (const each of inner) addValue(shape, each);
}

function use(shape: Shape, name: string, times: number): void {
  shape.uses.set(name, (shape.uses.get(name) ?? 0) + times);
}
