import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { createSchema } from './schema.ts';

/** schema.graphql, in the root of the project. */
export const schemaFile = new URL('../../schema.graphql', import.meta.url);

/**
 * The text of schema.graphql, with descriptions and the directives that are enforced. Sorted by name, so that a diff
 * shows only what changed.
 */
export function schemaText(schema: GraphQLSchema = createSchema()): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}
