import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  GraphQLSchema,
} from 'graphql';

/** The same schema with the definitions of `@public` and `@auth`. Needs the schema for its Role type. */
export function withAuthDirectives(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, publicDirective, authDirective(schema)] });
}

const publicDirective = new GraphQLDirective({
  name: 'public',
  description: 'Open to everybody. Every other field of Query and Mutation needs a signed-in caller.',
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
        description: 'Also open to the user that the object is.',
      },
      otherwise: {
        type: new GraphQLNonNull(denialType),
        defaultValue: 'REFUSE',
        description: 'What everybody else gets.',
      },
    },
  });
}

const denialType = new GraphQLEnumType({
  name: 'Denial',
  description: 'What a guarded field answers to a caller who may not read it.',
  values: {
    HIDE: {
      description: 'The field reads null; its coordinate ("Order.price") is listed once in `extensions.hiddenFields`.',
    },
    REFUSE: { description: 'The field is an error with `extensions.code` FORBIDDEN.' },
  },
});
