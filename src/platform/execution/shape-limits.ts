import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { type Excess, queryTooLarge } from '../basics/too-large.ts';
import type { Limits } from '../settings/limits.ts';
import { shapeOf } from './document-shape.ts';
import type { Shape } from './shape.ts';

/** The max number of fields and fragments with every spread written out: five times the default of MAX_TOKENS. */
export const maxSelections = 10_000;

/**
 * The shape of an operation. Throws if it is over a limit, or selects a field that must be alone together with others.
 */
export function shapeWithin(
  limits: Limits,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shape {
  const shape = shapeOf(document, operation);
  const excesses = excessesOf(shape, limits);
  if (excesses.length > 0) {
    const what = excesses.map(([words, { most, found }]) => `${words} (${found ?? 'very many'}, at most ${most})`);
    throw queryTooLarge(
      `The operation ${what.join(', and ')}: ask for less at once.`,
      excesses.map(([, excess]) => excess),
    );
  }
  const alone = fieldThatMustBeAlone(shape, schema, operation);
  if (alone !== undefined && shape.fields > 1) {
    throw new GraphQLError(`\`${alone}\` must be the only field of its operation: send the others separately.`, {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
  return shape;
}

function excessesOf(shape: Shape, limits: Limits): [words: string, Excess][] {
  const checks: [words: string, limit: string, found: number, most: number][] = [
    ['is nested too deeply', 'depth', shape.depth, limits.depth],
    ['has too many aliases', 'aliases', shape.aliases, limits.aliases],
    ['has too many root fields', 'rootFields', shape.fields + shape.queried, limits.rootFields],
    ['has too many directives', 'directives', shape.directives, limits.directives],
    ['has too many fields', 'fields', shape.selections, maxSelections],
  ];
  return checks
    .filter(([, , found, most]) => found > most)
    .map(([words, limit, found, most]) => [words, { limit, most, found: Number.isSafeInteger(found) ? found : null }]);
}

/** A root field with the extension `standsAlone`, such as `login`: one request must not be many attempts. */
function fieldThatMustBeAlone(
  { names }: Shape,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): string | undefined {
  const fields = schema.getRootType(operation.operation)?.getFields();
  return [...names].find(name => fields?.[name]?.extensions.standsAlone === true);
}
