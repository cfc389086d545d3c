import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { call, type Rows } from './schema-walk.ts';

/**
 * A selection of everything there is on a type: its fields, and theirs, `depth` objects deep. Lists are looked through:
 * they do not count as objects. Fields of the types that implement an interface are renamed after the type, because two
 * of them may have fields of one name and different types.
 */
export function everythingOn(schema: GraphQLSchema, type: GraphQLCompositeType, depth: number, rows: Rows): string {
  const fields = isUnionType(type) ? [] : Object.values(type.getFields());
  const own = fields.flatMap(field => everythingIn(schema, field, depth, rows));
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const fragments = possible.map(each => {
    const inherited = isInterfaceType(type) ? Object.keys(type.getFields()) : [];
    const added = Object.values(each.getFields()).filter(({ name }) => !inherited.includes(name));
    const renamed = added.flatMap(field =>
      everythingIn(schema, field, depth, rows).map(text => `${each.name}_${field.name}: ${text}`),
    );
    return `... on ${each.name} { __typename ${renamed.join(' ')} }`;
  });
  return `{ __typename ${[...own, ...fragments].join(' ')} }`;
}

function everythingIn(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  rows: Rows,
): string[] {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return [call(field, rows, '')];
  if (isPartOfList(type)) return [call(field, rows, everythingOn(schema, type, depth, rows))];
  return depth === 0 ? [] : [call(field, rows, everythingOn(schema, type, depth - 1, rows))];
}

function isPartOfList(type: GraphQLCompositeType): boolean {
  return /(Connection|Edge|PageInfo)$/.test(type.name);
}

/** The object types that can be reached from Query, nearest first. */
export function reachableTypes(schema: GraphQLSchema): GraphQLCompositeType[] {
  const reached = new Set<GraphQLCompositeType>([schema.getQueryType() as GraphQLCompositeType]);
  for (const type of reached) {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const next = [
      ...fields.map(field => getNamedType(field.type)),
      ...(isAbstractType(type) ? schema.getPossibleTypes(type) : []),
    ];
    for (const each of next.filter(isCompositeType)) reached.add(each);
  }
  return [...reached].filter(isObjectType);
}
