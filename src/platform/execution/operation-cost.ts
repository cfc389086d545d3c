import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  TypeInfo,
  ValidationContext,
  visit,
} from 'graphql';
import { createComplexityRule } from 'graphql-query-complexity';
import { costOfField } from './field-cost.ts';

/**
 * About how many fields an operation can answer, with the page sizes in its text and in `variables`. Undefined when the
 * variables are not what it declares: then nothing of it is executed. Throws BAD_USER_INPUT for a directive that cannot be read.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  mostSelections: number,
): number | undefined {
  // Looked at here, because the estimate notes each wrong value with the whole variable beside it: thousands take seconds.
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (errors) return undefined;
  let cost = 0;
  let wrongVariables = false;
  const context = new ValidationContext(schema, document, new TypeInfo(schema), error => {
    // An argument that cannot be read is an error of its field alone, which costs nothing.
    wrongVariables ||= /^Variable "\$/.test(error.message);
  });
  const rule = createComplexityRule({
    maximumComplexity: Number.MAX_SAFE_INTEGER,
    maxQueryNodes: mostSelections + 1,
    estimators: [costOfField],
    variables,
    onComplete: found => {
      cost = found;
    },
  });
  try {
    visit(operation, rule(context));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      ...(error.nodes && { nodes: error.nodes }),
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
  return wrongVariables ? undefined : cost;
}
