import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { queryTooLarge } from '../basics/too-large.ts';
import type { Context } from '../graphql/context.ts';
import type { Limits } from '../settings/limits.ts';
import { inputSize, maxInputValues, sizeOf } from './input-size.ts';
import { costOf } from './operation-cost.ts';
import type { Shape } from './shape.ts';
import { maxSelections, shapeWithin } from './shape-limits.ts';

type Variables = Record<string, unknown>;

/** What was computed for an operation. Apollo caches documents, so that the same text is the same node. */
interface Measured {
  shape: Shape;
  costs: Map<string, number>;
}

/** Costs that are cached for one operation, one for each combination of page sizes. */
const maxCachedCosts = 100;

/** Refuses an operation over a limit before any of it is executed, and adds `extensions.cost` to answers. */
export function limitOperations(schema: GraphQLSchema, limits: Limits): ApolloServerPlugin<Context> {
  const cache = new WeakMap<OperationDefinitionNode, Measured>();

  function measure(document: DocumentNode, operation: OperationDefinitionNode): Measured {
    const measured = cache.get(operation) ?? {
      shape: shapeWithin(limits, schema, document, operation),
      costs: new Map(),
    };
    cache.set(operation, measured);
    return measured;
  }

  function cachedCost(
    { costs }: Measured,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ) {
    const key = keyOf(operation, variables);
    const cost = costs.get(key) ?? costOf(schema, document, operation, variables, maxSelections);
    if (costs.size >= maxCachedCosts) costs.clear();
    if (cost !== undefined) costs.set(key, cost);
    return cost;
  }

  return {
    async requestDidStart() {
      let cost: number | undefined;
      return {
        async didResolveOperation({ document, operation, request: { variables = {} } }) {
          // Undefined if the document has no such operation, which graphql-js refuses.
          if (!operation) return;
          const measured = measure(document, operation);
          refuseTooMuchInput(measured.shape, variables);
          cost = cachedCost(measured, document, operation, variables);
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

/** Everything in the variables that the cost depends on: numbers and booleans by value, anything else by its size. */
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
  return queryTooLarge(`The operation costs ${found}, and the limit is ${most}: ${advice}.`, [
    { limit: 'cost', most, found },
  ]);
}
