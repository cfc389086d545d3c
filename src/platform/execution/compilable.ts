import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
  visit,
} from 'graphql';

/** Fields for which code is made at most; a board has some 60, and each takes about a kilobyte. */
const maxFields = 2_000;

/**
 * Whether a query should be compiled. One with `@skip` or `@include` should not: graphql-js alone decides what those leave. Nor
 * should one that would become too much code: below an interface there is code for each of its types.
 */
export function isWorthCompiling(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): boolean {
  const operation = getOperationAST(document, operationName);
  const root = schema.getQueryType();
  if (!operation || !root || hasDirectives(document)) return false;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  return new Sizing(schema, fragments).add(operation.selectionSet, root, 1);
}

function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive() {
      found = true;
    },
  });
  return found;
}

/** Counts the fields that code is made for, and stops as soon as they are too many. */
class Sizing {
  #left = maxFields;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Adds a selection that code is made for `times` times. Returns whether it is still few enough. */
  add({ selections }: SelectionSetNode, parent: GraphQLCompositeType, times: number): boolean {
    return selections.every(selection => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#fragments.get(selection.name.value);
        return fragment !== undefined && this.#addOn(fragment, parent, times);
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#addOn(selection, parent, times);
      // What a schema says of itself takes as long as it takes.
      if (/^__(?!typename)/.test(selection.name.value)) return false;
      this.#left -= times;
      const type = 'getFields' in parent ? getNamedType(parent.getFields()[selection.name.value]?.type) : undefined;
      if (this.#left < 0) return false;
      if (!selection.selectionSet || !isCompositeType(type)) return true;
      return this.add(selection.selectionSet, type, times * this.#typesOf(type));
    });
  }

  /** What is said of one type has code for that one alone. */
  #addOn(
    { typeCondition, selectionSet }: FragmentDefinitionNode | InlineFragmentNode,
    parent: GraphQLCompositeType,
    times: number,
  ): boolean {
    const type = typeCondition ? typeFromAST(this.#schema, typeCondition) : parent;
    if (!isCompositeType(type)) return false;
    const narrowed = isAbstractType(parent) && isObjectType(type) ? Math.max(1, times / this.#typesOf(parent)) : times;
    return this.add(selectionSet, type, narrowed);
  }

  #typesOf(type: GraphQLCompositeType): number {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type).length : 1;
  }
}
