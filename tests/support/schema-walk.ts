import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A field on the way to a type, and which type of its interface is meant, if its type is one. */
interface Step {
  field: Field;
  on: string | null;
}

/** The id of one row of each type: { Order: '0198…' }. */
export type Rows = Record<string, string>;

/** The coordinates of all fields of Query and Mutation: "Query.orders". */
export function rootFields(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap(type => (type ? coordinates(type) : []));
}

/** The coordinates of all fields that `@auth` guards, on the field or on its whole type. */
export function guardedFields(schema: GraphQLSchema): string[] {
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  return objects.flatMap(type =>
    Object.values(type.getFields()).flatMap(field =>
      isGuarded(schema, type, field) ? `${type.name}.${field.name}` : [],
    ),
  );
}

/**
 * The shortest way from Query to a type, through fields that are open to everybody who is signed in and do not show the
 * caller themselves. Throws when there is none.
 */
export function wayTo(schema: GraphQLSchema, type: GraphQLObjectType): Step[] {
  const ways: { to: GraphQLObjectType; by: Step[] }[] = [{ to: schema.getQueryType() as GraphQLObjectType, by: [] }];
  const seen = new Set<unknown>();
  for (const { to, by } of ways) {
    if (to === type) return by;
    for (const field of Object.values(to.getFields())) {
      if (field.name === 'me' || isGuarded(schema, to, field)) continue;
      for (const { next, on } of typesOf(schema, getNamedType(field.type))) {
        if (seen.has(next)) continue;
        seen.add(next);
        ways.push({ to: next, by: [...by, { field, on }] });
      }
    }
  }
  throw new Error(`No open field leads to ${type.name}: say in this test how it is reached.`);
}

/** The object types that a field of this type leads to, and for those of an interface, their names. */
function typesOf(schema: GraphQLSchema, type: GraphQLNamedType): { next: GraphQLObjectType; on: string | null }[] {
  if (isInterfaceType(type)) return schema.getPossibleTypes(type).map(next => ({ next, on: next.name }));
  return isObjectType(type) ? [{ next: type, on: null }] : [];
}

/** The smallest operation with a field, under the alias `asked`, and the `__typename` of its type. */
export function operationFor(schema: GraphQLSchema, coordinate: string, rows: Rows): string {
  const { type, field } = fieldAt(schema, coordinate);
  const inner = `asked: ${call(field, rows, '{ __typename }')}`;
  if (type === schema.getMutationType())
    return `mutation${inner.includes('$file') ? ' ($file: Upload!)' : ''} { ${inner} }`;
  return wayTo(schema, type).reduceRight(
    (inner, { field, on }) => `{ ${call(field, rows, on === null ? inner : `{ ... on ${on} ${inner} }`)} }`,
    `{ __typename ${inner} }`,
  );
}

/** `field(arguments) selection`, with the required arguments only. */
export function call(field: Field, rows: Rows, selection: string): string {
  const given = field.args
    .filter(arg => isRequiredArgument(arg) || arg.name === 'id')
    .map(arg => `${arg.name}: ${sample(arg, arg.type, rows, getNamedType(field.type).name)}`);
  const inner = isCompositeType(getNamedType(field.type)) ? ` ${selection}` : '';
  return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${inner}`;
}

/** A field by its coordinate, "Order.price", and the type it belongs to. */
export function fieldAt(schema: GraphQLSchema, coordinate: string): { type: GraphQLObjectType; field: Field } {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!isObjectType(type) || !field) throw new Error(`There is no ${coordinate}.`);
  return { type, field };
}

function coordinates(type: GraphQLObjectType): string[] {
  return Object.keys(type.getFields()).map(name => `${type.name}.${name}`);
}

export function isGuarded(schema: GraphQLSchema, type: GraphQLObjectType, field: Field): boolean {
  const auth = schema.getDirective('auth');
  if (!auth) throw new Error('The schema has no @auth.');
  return [type, field].some(({ astNode }) => astNode != null && getDirectiveValues(auth, astNode) !== undefined);
}

/** The simplest valid literal of an input type. */
function sample(of: GraphQLArgument | GraphQLInputField, type: GraphQLInputType, rows: Rows, parent: string): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${sample(of, nullable.ofType as GraphQLInputType, rows, parent)}]`;
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? '';
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map(field => `${field.name}: ${sample(field, field.type, rows, parent)}`).join(', ')} }`;
  }
  if (nullable.name === 'ID') return JSON.stringify(idFor(of.name, parent, rows));
  const scalar = scalars[nullable.name];
  if (scalar === undefined) throw new Error(`Say in this test what a ${nullable.name} looks like.`);
  return scalar;
}

/** `orderId` is the id of an order; `id` is of the type of the field. Where no row has that type, any id is used. */
function idFor(name: string, parent: string, rows: Rows): string | undefined {
  const type =
    name === 'id' ? parent.replace(/Payload$/, '') : name.replace(/Id$/, '').replace(/^./, c => c.toUpperCase());
  return rows[type] ?? Object.values(rows)[0];
}

const scalars: Record<string, string> = {
  String: '"x"',
  Int: '1',
  Boolean: 'true',
  Decimal: '"1"',
  Date: '"2026-11-22"',
  DateTime: '"2026-11-22T09:15:00.000Z"',
  EmailAddress: '"x@example.com"',
  Upload: '$file',
};
