import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isInputObjectType,
  isScalarType,
} from 'graphql';
import { rightChanges } from './right-changes.ts';
import type { SchemaChange } from './schema-change.ts';

/**
 * What clients may notice between two schemas, given as texts with their directives: graphql-js's own comparison, with
 * what it leaves out. A new type, field or optional argument is not among it, and neither is another description.
 */
export function schemaChanges(before: string, after: string): SchemaChange[] {
  const [old, current] = [buildSchema(before), buildSchema(after)];
  const breaking = findBreakingChanges(old, current).map(change => found(change, true));
  const surprising = findDangerousChanges(old, current)
    .filter(({ type }) => !harmless.includes(type))
    .map(change => found(change, change.type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE));
  return [...breaking, ...surprising, ...leftOut(old, current), ...rightChanges(old, current)];
}

const harmless: string[] = [DangerousChangeType.OPTIONAL_ARG_ADDED, DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED];

function found({ type, description }: { type: string; description: string }, breaks: boolean): SchemaChange {
  return { coordinate: coordinateIn(type, description), description, breaks };
}

/** graphql-js tells what was changed only in the words of its descriptions, which a test pins. */
function coordinateIn(type: string, description: string): string {
  const [pattern, to] = words.find(([pattern]) => pattern.test(description)) ?? [/^(\w+).*$/, '$1'];
  const coordinate = description.replace(pattern, to);
  return type.includes('DIRECTIVE') ? `@${coordinate}` : coordinate;
}

const words: [RegExp, string][] = [
  [/^(\w+)\.(\w+) arg (\w+) .*$/, '$1.$2($3:)'],
  [/^An? (?:required|optional) arg (\w+) on directive (\w+) .*$/, '$2($1:)'],
  [/^An? (?:required|optional) arg (\w+) on (\w+\.\w+) .*$/, '$2($1:)'],
  [/^An? (?:required|optional) field (\w+) on input type (\w+) .*$/, '$2.$1'],
  [/^(\w+) was (?:removed from|added to) (?:enum|union) type (\w+)\.$/, '$2.$1'],
  [/^(?:\w+) was removed from (\w+)\.$/, '$1'],
  [/^Repeatable flag was removed from (\w+)\.$/, '$1'],
  [/^(\w+\.\w+) .*$/, '$1'],
  [/^\w+ added to interfaces implemented by (\w+)\.$/, '$1'],
  [/^Standard scalar (\w+) .*$/, '$1'],
];

/** The changes of inputs and scalars that graphql-js does not compare. */
function leftOut(old: GraphQLSchema, current: GraphQLSchema): SchemaChange[] {
  return Object.values(old.getTypeMap()).flatMap(before => {
    const after = current.getType(before.name);
    if (isScalarType(before) && isScalarType(after) && (before.specifiedByURL ?? after.specifiedByURL)) {
      const isSame = before.specifiedByURL == null || before.specifiedByURL === after.specifiedByURL;
      return isSame
        ? []
        : [{ coordinate: before.name, description: `${before.name} is specified elsewhere.`, breaks: false }];
    }
    if (!isInputObjectType(before) || !isInputObjectType(after)) return [];
    const became = after.isOneOf && !before.isOneOf;
    const defaults = Object.values(before.getFields()).filter(({ name, defaultValue }) => {
      const field = after.getFields()[name];
      return field && JSON.stringify(field.defaultValue) !== JSON.stringify(defaultValue);
    });
    return [
      ...(became ? [{ coordinate: before.name, description: `${before.name} became @oneOf.`, breaks: true }] : []),
      ...defaults.map(({ name }) => ({
        coordinate: `${before.name}.${name}`,
        description: `${before.name}.${name} has another default value.`,
        breaks: true,
      })),
    ];
  });
}
