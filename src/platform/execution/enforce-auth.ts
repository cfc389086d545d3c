import {
  defaultFieldResolver,
  type GraphQLDirective,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getDirectiveValues,
  isObjectType,
} from 'graphql';
import { forbidden, unauthenticated } from '../basics/refusals.ts';
import { covers, type Role } from '../basics/role.ts';
import type { Denial } from '../graphql/auth.ts';
import type { Actor, Context } from '../graphql/context.ts';

type ASTNodeWithDirectives = Parameters<typeof getDirectiveValues>[1];
type Maybe<T> = T | null | undefined;
type Resolver = GraphQLFieldResolver<unknown, Context>;
interface Rule {
  requires: Role;
  orSelf: boolean;
  otherwise: Denial;
}

/**
 * Enforces what the schema prints, and nothing else: `@auth` on a type or a field, and a signed-in caller for every root
 * field without `@public`. Wraps only the fields that are guarded. Changes the schema in place.
 */
export function enforceAuth(schema: GraphQLSchema): void {
  const [auth, open] = [schema.getDirective('auth'), schema.getDirective('public')];
  if (!auth || !open) throw new Error('The schema lacks the definitions of @auth and @public.');
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const rule = (valuesOf(auth, field) ?? valuesOf(auth, type)) as Rule | undefined;
      if (rule) field.resolve = guarded(`${type.name}.${field.name}`, rule, field.resolve ?? defaultFieldResolver);
      if (roots.includes(type) && !valuesOf(open, field)) {
        field.resolve = signedIn(field.resolve ?? defaultFieldResolver);
      }
    }
  }
}

function valuesOf(directive: GraphQLDirective, { astNode }: { astNode?: Maybe<ASTNodeWithDirectives> }) {
  return astNode ? getDirectiveValues(directive, astNode) : undefined;
}

function signedIn(resolve: Resolver): Resolver {
  return (source, args, ctx, info) => {
    if (!ctx.actor) throw unauthenticated(ctx.refusal);
    return resolve(source, args, ctx, info);
  };
}

function guarded(coordinate: string, rule: Rule, resolve: Resolver): Resolver {
  return (source, args, ctx, info) => {
    if (ctx.actor && mayRead(ctx.actor, rule, source)) return resolve(source, args, ctx, info);
    if (rule.otherwise === 'REFUSE') throw forbidden(`${coordinate} is for ${inWords[rule.requires]} only.`);
    ctx.hidden.add(coordinate);
    return null;
  };
}

function mayRead({ id, role }: Actor, { requires, orSelf }: Rule, source: unknown): boolean {
  return covers(role, requires) || (orSelf && (source as { id?: string }).id === id);
}

const inWords: Record<Role, string> = { ADMIN: 'lead designers', JUNIOR_ADMIN: 'designers' };
