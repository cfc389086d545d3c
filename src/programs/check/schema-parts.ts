import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';

/** A type, field, argument, enum value or directive. */
export interface SchemaPart {
  /** Its coordinate: "Order", "Order.price", "Query.orders(where)", "@auth". */
  name: string;
  description?: string | null | undefined;
  /** Why it is deprecated, if it is. */
  deprecationReason?: string | null | undefined;
}

/** The parts of a schema that are not GraphQL's own. */
export function partsOf(schema: GraphQLSchema): SchemaPart[] {
  const types = Object.values(schema.getTypeMap()).filter(
    type => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter(directive => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap(type => [type, ...partsOfType(type)]),
    ...directives.flatMap(({ name, description, args }) => [
      { name: `@${name}`, description },
      ...args.map(arg => ({ ...arg, name: `@${name}(${arg.name})` })),
    ]),
  ];
}

function partsOfType(type: GraphQLNamedType): SchemaPart[] {
  const within = (part: SchemaPart): SchemaPart => ({ ...part, name: `${type.name}.${part.name}` });
  if (isEnumType(type)) return type.getValues().map(within);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(within);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(field => [
    within(field),
    ...field.args.map(arg => ({ ...arg, name: `${type.name}.${field.name}(${arg.name})` })),
  ]);
}
