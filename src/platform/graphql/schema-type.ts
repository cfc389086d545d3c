// biome-ignore lint/style/noRestrictedImports: every other file uses SchemaType.
import { ObjectType } from 'type-graphql';

/**
 * A GraphQL object type whose plain fields are read straight from the row (graphql-js's own resolver, which also calls
 * a property that is a function). `name` is the name on the wire; every type is described.
 */
export function SchemaType(
  name: string,
  description: string,
  options: { implements?: abstract new () => object } = {},
): ClassDecorator {
  return ObjectType(name, { description, simpleResolvers: true, ...(options as object) }) as ClassDecorator;
}

/** The values of an enum for type-graphql's `valuesConfig`: one description for each value, none can be forgotten. */
export function described<Value extends string>(descriptions: Record<Value, string>) {
  return Object.fromEntries(
    Object.entries<string>(descriptions).map(([value, description]) => [value, { description }]),
  ) as Record<Value, { description: string }>;
}
