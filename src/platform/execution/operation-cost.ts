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
 * Estimates how many fields an operation can return, from the page sizes in its text and in `variables`. Undefined if
 * the variables are not of the declared types: then it is not executed. Throws BAD_USER_INPUT for a directive that is
 * invalid.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  maxSelections: number,
): number | undefined {
  // Checked first, because createComplexityRule reports every wrong value with the whole variable: thousands take
  // seconds.
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (errors) return undefined;
  let cost = 0;
  let wrongVariables = false;
  const context = new ValidationContext(schema, document, new TypeInfo(schema), error => {
    // An argument that is invalid only makes its own field an error, which costs nothing.
    wrongVariables ||= /^Variable "\$/.test(error.message);
  });
  const rule = createComplexityRule({
    maximumComplexity: Number.MAX_SAFE_INTEGER,
    maxQueryNodes: maxSelections + 1,
    estimators: [costOfField],
    variables,
    onComplete: total => {
      cost = total;
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
