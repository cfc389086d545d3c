import type { GraphQLScalarType } from 'graphql';
import * as typeGraphQL from 'type-graphql';

/**
 * type-graphql's `@Query`, `@Mutation` and `@FieldResolver`. Here the compiler also checks the method: what it returns
 * must have every plain field of the GraphQL type that the decorator names. A row whose `select` leaves a column out
 * does not compile, instead of answering null. Null is always accepted, because a loader cannot know that a row exists.
 */
export const Query = typeGraphQL.Query as RootDecorator;
export const Mutation = typeGraphQL.Mutation as RootDecorator;
export const FieldResolver = typeGraphQL.FieldResolver as RootDecorator;

type RootDecorator = <Type extends FieldType>(
  type: () => Type,
  options: { description: string; nullable?: boolean },
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
