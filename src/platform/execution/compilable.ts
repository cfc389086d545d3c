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

/** The most fields that code is generated for. A board has about 60, and each takes about a kilobyte. */
const maxFields = 2_000;

/**
 * Whether a query should be compiled. Not with `@skip` or `@include`: those are left to graphql-js. Nor when it would
 * become too much code: fields below an interface need code for each of its types.
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
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return new FieldBudget(schema, fragments).spend(operation.selectionSet, root, 1);
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

/** Counts the fields that code is generated for, and stops at the limit. */
class FieldBudget {
  #left = maxFields;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /**
   * Counts a selection whose code is generated `times` times. Returns whether the fields are still within the limit.
   */
  spend({ selections }: SelectionSetNode, parent: GraphQLCompositeType, times: number): boolean {
    return selections.every(selection => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#fragments.get(selection.name.value);
        return fragment !== undefined && this.#spendOnFragment(fragment, parent, times);
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#spendOnFragment(selection, parent, times);
      // Introspection is not worth compiling.
      if (/^__(?!typename)/.test(selection.name.value)) return false;
      this.#left -= times;
      const type = 'getFields' in parent ? getNamedType(parent.getFields()[selection.name.value]?.type) : undefined;
      if (this.#left < 0) return false;
      if (!selection.selectionSet || !isCompositeType(type)) return true;
      return this.spend(selection.selectionSet, type, times * this.#countTypes(type));
    });
  }

  /** A fragment on one type of an interface needs code for that type only. */
  #spendOnFragment(
    { typeCondition, selectionSet }: FragmentDefinitionNode | InlineFragmentNode,
    parent: GraphQLCompositeType,
    times: number,
  ): boolean {
    const type = typeCondition ? typeFromAST(this.#schema, typeCondition) : parent;
    if (!isCompositeType(type)) return false;
    const narrowed =
      isAbstractType(parent) && isObjectType(type) ? Math.max(1, times / this.#countTypes(parent)) : times;
    return this.spend(selectionSet, type, narrowed);
  }

  #countTypes(type: GraphQLCompositeType): number {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type).length : 1;
  }
}
