import { type DocumentNode, GraphQLScalarType, GraphQLSchema, Kind, type VariableDefinitionNode, visit } from 'graphql';

/** Accepts any value unchanged. */
const CoercedScalar = new GraphQLScalarType({ name: 'CoercedByGraphQL' });

/** The schema with the scalar that variables have in the documents that `withCoercedVariables` returns. */
export function schemaForCoerced(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, CoercedScalar], assumeValid: true });
}

/**
 * The document for variables that graphql-js has already coerced, including defaults. Otherwise graphql-jit would
 * generate code that coerces them, endlessly for a recursive input type such as OrderWhere.
 */
export function withCoercedVariables(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map(definition =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? { ...definition, variableDefinitions: definition.variableDefinitions?.map(withCoercedScalar) ?? [] }
        : definition,
    ),
  };
}

function withCoercedScalar({ defaultValue: _default, ...definition }: VariableDefinitionNode): VariableDefinitionNode {
  return { ...definition, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: CoercedScalar.name } } };
}

/**
 * The variables inside a list or an object of the document. graphql-jit does not check these for null; it does check a
 * variable that is a whole argument.
 */
export function variablesWithinValues(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Variable({ name }, _key, parent) {
      const isWithin = Array.isArray(parent) || (parent as { kind?: Kind } | undefined)?.kind === Kind.OBJECT_FIELD;
      if (isWithin) names.add(name.value);
    },
  });
  return names;
}
