import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

/**
 * Lets graphql-jit call the values that are functions, as graphql-js does: it only calls those of fields that have a
 * resolver. Pages compute their cursors and counts in such functions, see connection.ts. Changes the schema in place.
 */
export function resolveComputedFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (computedFields.has(field.name)) field.resolve ??= defaultFieldResolver;
    }
  }
}

const computedFields = new Set(['startCursor', 'endCursor', 'cursor', 'totalCount']);
