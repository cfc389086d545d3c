import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { customerResolvers } from '../customers/resolvers.ts';
import { imageResolvers } from '../images/resolvers.ts';
import { inventoryResolvers } from '../inventory/resolvers.ts';
import { measurementResolvers } from '../measurements/resolvers.ts';
import { orderResolvers } from '../orders/resolvers.ts';
import { paymentResolvers } from '../payments/resolvers.ts';
import { resolveComputedFields } from '../platform/execution/computed-fields.ts';
import { enforceAuth } from '../platform/execution/enforce-auth.ts';
import { withListSizes } from '../platform/execution/field-cost.ts';
import { leanResolvers } from '../platform/execution/lean-resolvers.ts';
import { refuseMalformed } from '../platform/execution/refuse-malformed.ts';
import { withAuthDirectives } from '../platform/graphql/auth-directives.ts';
import { describeRoots } from '../platform/graphql/describe-roots.ts';
import { addQueryToPayloads } from '../platform/graphql/query-in-payloads.ts';
import { StudioResolver } from '../platform/graphql/studio.resolver.ts';
import { userResolvers } from '../users/resolvers.ts';
import { listSizes } from './list-sizes.ts';

type ResolverClass = new () => object;

const resolvers: NonEmptyArray<ResolverClass> = [
  StudioResolver,
  ...userResolvers,
  ...customerResolvers,
  ...inventoryResolvers,
  ...orderResolvers,
  ...paymentResolvers,
  ...measurementResolvers,
  ...imageResolvers,
];

const schemas = new Map<boolean, GraphQLSchema>();

/**
 * The executable schema, which enforces the authorization in its directives. It is built once and does not change.
 * Throws for a class with `@Resolver` that no folder lists: its fields would be missing in the schema.
 * @param lean whether fields call their resolver methods directly, see lean-resolvers.ts
 */
export function createSchema(lean = true): GraphQLSchema {
  const schema = schemas.get(lean) ?? newSchema(lean);
  schemas.set(lean, schema);
  return schema;
}

function newSchema(lean: boolean): GraphQLSchema {
  refuseForgotten(getMetadataStorage().resolverClasses.map(({ target }) => target as ResolverClass));
  const schema = withAuthDirectives(buildSchemaSync({ resolvers, validate: false }));
  describeRoots(schema);
  addQueryToPayloads(schema);
  if (lean) leanResolvers(schema);
  resolveComputedFields(schema);
  refuseMalformed(schema);
  enforceAuth(schema);
  return withListSizes(schema, listSizes);
}

function refuseForgotten(declared: readonly ResolverClass[]): void {
  const forgotten = declared.filter(each => !resolvers.includes(each)).map(({ name }) => name);
  if (forgotten.length > 0) {
    throw new Error(`${forgotten.join(', ')}: add it to the list in resolvers.ts of its folder.`);
  }
}
