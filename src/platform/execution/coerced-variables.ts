import { type DocumentNode, GraphQLScalarType, GraphQLSchema, Kind, type VariableDefinitionNode, visit } from 'graphql';

/** Takes any value as it is. */
const Coerced = new GraphQLScalarType({ name: 'CoercedByGraphQL' });

/** The same schema with one more scalar, which variables have in documents that `withCoercedVariables` returned. */
export function schemaForCoerced(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
}

/**
 * The same document for variables that graphql-js has coerced, defaults and all. graphql-jit would write code that coerces
 * them, without end where an input type holds itself as OrderWhere does.
 */
export function withCoercedVariables(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map(definition =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? { ...definition, variableDefinitions: definition.variableDefinitions?.map(coerced) ?? [] }
        : definition,
    ),
  };
}

function coerced({ defaultValue: _default, ...definition }: VariableDefinitionNode): VariableDefinitionNode {
  return { ...definition, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Coerced.name } } };
}

/**
 * The variables that stand inside a list or an object of the document. Whether one of those may be null where it stands,
 * graphql-jit does not look; where a variable is all of an argument, it does.
 */
export function variablesWithinValues(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Variable({ name }, _key, parent) {
      const within = Array.isArray(parent) || (parent as { kind?: Kind } | undefined)?.kind === Kind.OBJECT_FIELD;
      if (within) names.add(name.value);
    },
  });
  return names;
}
