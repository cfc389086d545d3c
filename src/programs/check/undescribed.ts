import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
} from 'graphql';

interface Part {
  name: string;
  description?: string | null | undefined;
}

/**
 * The types, fields, arguments, enum values and directives of a schema that have no description, by their coordinates.
 */
export function undescribed(schema: GraphQLSchema): string[] {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType()];
  const types = Object.values(schema.getTypeMap()).filter(type => !isIntrospectionType(type));
  const parts = types.flatMap((type): Part[] => [...(roots.includes(type) ? [] : [type]), ...partsOf(type)]);
  const directives = schema.getDirectives().filter(directive => !isSpecifiedDirective(directive));
  return [...parts, ...directives.map(({ name, description }) => ({ name: `@${name}`, description }))]
    .filter(({ name, description }) => !description?.trim() && !(name in standard))
    .map(({ name }) => name);
}

/** graphql-js's own scalars; ID is ours. */
const standard = { Boolean: true, Float: true, Int: true, String: true };

function partsOf(type: GraphQLNamedType): Part[] {
  const within = (part: Part): Part => ({ ...part, name: `${type.name}.${part.name}` });
  if (isEnumType(type)) return type.getValues().map(within);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(within);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(field => [
    within(field),
    ...field.args.map(arg => ({ ...arg, name: `${type.name}.${field.name}(${arg.name})` })),
  ]);
}
