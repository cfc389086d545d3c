import { type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';
import { partsOf } from './schema-parts.ts';

/** The parts of a schema that have no description, by their coordinates. */
export function undescribed(schema: GraphQLSchema): string[] {
  return partsOf(schema)
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => name);
}

/** The scalars of a schema that name no specification: clients must know how their values are written. */
export function unspecified(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .filter(type => !isSpecifiedScalarType(type) && !/^https:\/\/\S+$/.test(type.specifiedByURL ?? ''))
    .map(({ name }) => name);
}
