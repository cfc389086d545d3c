import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError, OperationDefinitionNode } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { currentObservation } from '../observe/observation.ts';
import { isFaultOfOurs } from './format-error.ts';

/** Records in the observation of a request what its operation is and how it ends. */
export const observeOperations: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    const observation = currentObservation();
    if (!observation) return;
    return {
      async didResolveOperation({ operation, operationName, contextValue: { actor } }) {
        if (operation) {
          observation.type = operation.operation;
          observation.fields = rootFields(operation);
        }
        if (operationName && /^\w{1,100}$/.test(operationName)) observation.name = operationName;
        if (actor) observation.userId = actor.id;
      },
      async didEncounterErrors({ errors }) {
        if (observation.outcome !== 'fault') observation.outcome = errors.some(isFault) ? 'fault' : 'refused';
      },
      async willSendResponse() {
        if (observation.outcome === 'ok' && observation.userErrors.length > 0) observation.outcome = 'user_error';
      },
    };
  },
};

/** The root field, or "several", which fragments at the root count as. Valid, so that names are those of the schema. */
function rootFields({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const names = new Set(selections.map(each => (each.kind === 'Field' ? each.name.value : 'several')));
  if (names.size > 1) names.delete('__typename');
  const [name = 'several', ...more] = names;
  return more.length > 0 ? 'several' : name;
}

const isFault = (error: GraphQLError) => isFaultOfOurs(error) || error.extensions.code === 'INTERNAL_SERVER_ERROR';
