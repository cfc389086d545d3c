import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { createSchema } from './schema.ts';

/** The schema as schema.graphql has it: with descriptions and the directives that are enforced. */
export function schemaText(): string {
  return `${printSchemaWithDirectives(createSchema())}\n`;
}
