import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  GraphQLSchema,
} from 'graphql';

/** The same schema with the definitions of `@public` and `@auth`. The schema must have the type Role. */
export function withAuthDirectives(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, publicDirective, authDirective(schema)] });
}

const publicDirective = new GraphQLDirective({
  name: 'public',
  description: 'Also for callers who are not signed in, unlike all other fields of Query and Mutation.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
});

function authDirective(schema: GraphQLSchema): GraphQLDirective {
  return new GraphQLDirective({
    name: 'auth',
    description: 'Only for callers with the given role.',
    locations: [DirectiveLocation.OBJECT, DirectiveLocation.FIELD_DEFINITION],
    args: {
      requires: {
        type: new GraphQLNonNull(schema.getType('Role') as GraphQLEnumType),
        description: 'The role a caller needs.',
      },
      orSelf: {
        type: new GraphQLNonNull(GraphQLBoolean),
        defaultValue: false,
        description: 'Users may also read the field of themselves.',
      },
      otherwise: {
        type: new GraphQLNonNull(denialType),
        defaultValue: 'REFUSE',
        description: 'What other callers get.',
      },
    },
  });
}

const denialType = new GraphQLEnumType({
  name: 'Denial',
  description: 'What a caller gets who may not read a field.',
  values: {
    HIDE: {
      description: 'The field is null; its coordinate ("Order.price") is in `extensions.hiddenFields`.',
    },
    REFUSE: { description: 'The field is an error with `extensions.code` FORBIDDEN.' },
  },
});
