import { type GraphQLSchema, isInterfaceType } from 'graphql';

/** A class of user errors: its file, the GraphQL type that it is answered as, and its code. */
export interface UserErrorClass {
  file: string;
  type: string;
  code: string;
}

/** The classes of user errors in these texts by file, sorted by type. */
export function userErrorClasses(sources: ReadonlyMap<string, string>): UserErrorClass[] {
  const classes = [...sources].flatMap(([file, text]) =>
    [...text.matchAll(/readonly type = '(\w+)';\s+readonly code = '(\w+)'/g)].map(([, type = '', code = '']) => ({
      file,
      type,
      code,
    })),
  );
  return classes.sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** The types that implement UserError, with the fields that the interface does not have, sorted. */
export function userErrorTypes(schema: GraphQLSchema): Map<string, string[]> {
  const userError = schema.getType('UserError');
  if (!isInterfaceType(userError)) return new Map();
  const common = Object.keys(userError.getFields());
  return new Map(
    schema.getPossibleTypes(userError).map(type => [
      type.name,
      Object.keys(type.getFields())
        .filter(field => !common.includes(field))
        .sort(),
    ]),
  );
}
