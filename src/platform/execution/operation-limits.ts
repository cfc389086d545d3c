import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { queryTooLarge } from '../basics/too-large.ts';
import type { Context } from '../graphql/context.ts';
import type { Limits } from '../settings/limits.ts';
import type { Shape } from './document-shape.ts';
import { inputSize, maxInputValues, sizeOf } from './input-size.ts';
import { costOf } from './operation-cost.ts';
import { maxSelections, shapeWithin } from './shape-limits.ts';

type Variables = Record<string, unknown>;

/** What is known of an operation that was asked for before: Apollo keeps documents, so the same text is the same node. */
interface Known {
  shape: Shape;
  costs: Map<string, number>;
}

/** Costs kept of one operation, one for each combination of page sizes. */
const maxCachedCosts = 100;

/** Refuses an operation that goes over a limit before any of it is executed, and answers `extensions.cost`. */
export function limitOperations(schema: GraphQLSchema, limits: Limits): ApolloServerPlugin<Context> {
  const known = new WeakMap<OperationDefinitionNode, Known>();

  function recall(document: DocumentNode, operation: OperationDefinitionNode): Known {
    const found = known.get(operation) ?? { shape: shapeWithin(limits, schema, document, operation), costs: new Map() };
    known.set(operation, found);
    return found;
  }

  function priced({ costs }: Known, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    const key = keyOf(operation, variables);
    const found = costs.get(key) ?? costOf(schema, document, operation, variables, maxSelections);
    if (costs.size >= maxCachedCosts) costs.clear();
    if (found !== undefined) costs.set(key, found);
    return found;
  }

  return {
    async requestDidStart() {
      let cost: number | undefined;
      return {
        async didResolveOperation({ document, operation, request: { variables = {} } }) {
          // Undefined when the document has no such operation, which executing it will say.
          if (!operation) return;
          const found = recall(document, operation);
          refuseTooMuchInput(found.shape, variables);
          cost = priced(found, document, operation, variables);
          if (cost !== undefined && cost > limits.cost) throw tooExpensive(cost, limits.cost);
        },
        async willSendResponse({ response: { body } }) {
          if (cost === undefined || body.kind !== 'single') return;
          const reported = { requested: cost, limit: limits.cost };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: reported };
        },
      };
    },
  };
}

function refuseTooMuchInput(shape: Shape, variables: Variables): void {
  const found = inputSize(shape, variables);
  if (found <= maxInputValues) return;
  const message = `The arguments have more than ${maxInputValues} values in all: ask for less at once.`;
  throw queryTooLarge(message, [{ limit: 'input', most: maxInputValues, found }]);
}

/** All of the variables that a cost depends on: page sizes and conditions by value, anything else by its size. */
function keyOf({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): string {
  const parts = variableDefinitions.map(({ variable }) => {
    const value = variables[variable.name.value];
    const isPlain = value == null || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? String(value) : `size ${sizeOf(value)}`;
  });
  return parts.join();
}

function tooExpensive(found: number, most: number) {
  const advice = 'ask for smaller pages, for fewer lists within lists, or with fewer conditions';
  return queryTooLarge(`The operation costs ${found}, and at most ${most} is allowed: ${advice}.`, [
    { limit: 'cost', most, found },
  ]);
}
