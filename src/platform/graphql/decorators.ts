import type { GraphQLScalarType } from 'graphql';
import * as typeGraphQL from 'type-graphql';

/**
 * type-graphql's `@Query`, `@Mutation` and `@FieldResolver`. Here the compiler also checks the method: what it returns
 * must have every plain field of the GraphQL type that the decorator names. A row whose `select` leaves a column out
 * does not compile, instead of answering null. Null is always accepted, because a loader cannot know that a row exists.
 */
export const Query = nullable(typeGraphQL.Query as unknown as FieldDecorator);
export const Mutation = nullable(typeGraphQL.Mutation as unknown as FieldDecorator);
export const FieldResolver = typeGraphQL.FieldResolver as FieldDecorator<{ nullable?: boolean }>;

/** The same decorator for the fields of Query and Mutation: one that is refused or fails takes no other with it. */
function nullable(decorator: FieldDecorator<{ nullable: true }>): FieldDecorator {
  return (type, options) => decorator(type, { ...options, nullable: true });
}

type FieldDecorator<Options = object> = <Type extends FieldType>(
  type: () => Type,
  options: { description: string } & Options,
) => <Method extends (...args: never[]) => Answer<Type> | Promise<Answer<Type>>>(
  target: object,
  name: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** A GraphQL type as type-graphql takes it: a scalar, an enum, a class, or a list of one of them. */
type FieldType = NamedType | readonly [NamedType];
type NamedType = GraphQLScalarType | Record<string, string> | (abstract new (...args: never[]) => object);

/** What a resolver of that type may return. */
type Answer<Type> = Value<Type> | null | undefined;

type Value<Type> = Type extends readonly [infer Item]
  ? readonly Value<Item>[]
  : Type extends StringConstructor
    ? string
    : Type extends BooleanConstructor
      ? boolean
      : Type extends GraphQLScalarType<infer Internal>
        ? Internal
        : Type extends abstract new (
              ...args: never[]
            ) => infer Instance
          ? Instance
          : Type extends Record<string, infer EnumValue>
            ? EnumValue
            : never;
