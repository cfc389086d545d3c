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
import { addCounts, addLevel, addUse, emptyShape, type Shape } from './shape.ts';

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
    measured.set(name, emptyShape());
    const shape = definition ? ofSet(definition.selectionSet, definition.directives) : emptyShape();
    measured.set(name, shape);
    return shape;
  }

  function ofSet({ selections }: SelectionSetNode, directives?: readonly DirectiveNode[]): Shape {
    const shape = withDirectives(emptyShape(), directives);
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
    const inner = selectionSet ? ofSet(selectionSet) : emptyShape();
    addCounts(shape, inner);
    if (name.value === 'query') shape.queried += inner.fields;
    shape.depth = Math.max(shape.depth, introspection.has(name.value) ? 1 : inner.depth + 1);
  }

  const shape = ofSet(operation.selectionSet, operation.directives);
  for (const { directives } of operation.variableDefinitions ?? []) withDirectives(shape, directives);
  return shape;
}

const introspection = new Set(['__schema', '__type']);

function withDirectives(shape: Shape, directives: readonly DirectiveNode[] | undefined): Shape {
  for (const { arguments: args } of directives ?? []) {
    shape.directives += 1;
    for (const { value } of args ?? []) addValue(shape, value);
  }
  return shape;
}

function addValue(shape: Shape, value: ValueNode): void {
  if (value.kind === Kind.VARIABLE) addUse(shape, value.name.value, 1);
  if (value.kind !== Kind.OBJECT && value.kind !== Kind.LIST) return;
  shape.literals += 1;
  const inner = value.kind === Kind.LIST ? value.values : value.fields.map(field => field.value);
  for (const each of inner) addValue(shape, each);
}
