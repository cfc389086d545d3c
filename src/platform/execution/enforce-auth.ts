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
import { type Refusal, refuseWholeMutations } from './whole-mutations.ts';

type Directed = { astNode?: Maybe<ASTNodeWithDirectives> };
type ASTNodeWithDirectives = Parameters<typeof getDirectiveValues>[1];
type Maybe<T> = T | null | undefined;
type Resolver = GraphQLFieldResolver<unknown, Context>;
interface Rule {
  requires: Role;
  orSelf: boolean;
  otherwise: Denial;
}

/**
 * Enforces exactly what the schema prints: `@auth` on object types and their fields, and a signed-in caller for every
 * root field without `@public`. Wraps only the guarded fields, and all of Mutation: of the changes in an operation none
 * runs if one is refused. Changes the schema in place. Throws for a directive that would be printed without being
 * enforced.
 */
export function enforceAuth(schema: GraphQLSchema): void {
  const [auth, open] = [schema.getDirective('auth'), schema.getDirective('public')];
  if (!auth || !open) throw new Error('The schema lacks the definitions of @auth and @public.');
  refuseUnenforced(schema);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const changes = new Map<string, Refusal>();
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const rule = (valuesOf(auth, field) ?? valuesOf(auth, type)) as Rule | undefined;
      if (rule) field.resolve = guarded(coordinate, rule, field.resolve ?? defaultFieldResolver);
      if (!roots.includes(type)) continue;
      const isOpen = valuesOf(open, field) !== undefined;
      if (!isOpen) field.resolve = signedIn(field.resolve ?? defaultFieldResolver);
      if (type === schema.getMutationType()) changes.set(field.name, refusalOf(coordinate, isOpen, rule));
    }
  }
  refuseWholeMutations(schema, changes);
}

function valuesOf(directive: GraphQLDirective, { astNode }: Directed) {
  return astNode ? getDirectiveValues(directive, astNode) : undefined;
}

/** On interfaces, inputs and enums a directive of ours has no effect, and `@public` has none below the root. */
function refuseUnenforced(schema: GraphQLSchema): void {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const known = new Set(schema.getDirectives().map(({ name }) => name));
  for (const type of Object.values(schema.getTypeMap())) {
    const fields = 'getFields' in type ? Object.values<Directed & { name: string }>(type.getFields()) : [];
    const refuse = (coordinate: string, part: Directed, enforced: string[]) => {
      const names = part.astNode?.directives?.map(({ name }) => name.value) ?? [];
      const wrong = names.find(name => !known.has(name) || (ours.includes(name) && !enforced.includes(name)));
      if (wrong) throw new Error(`@${wrong} on ${coordinate} has no effect: put it where it is enforced.`);
    };
    refuse(type.name, type, isObjectType(type) ? ['auth'] : []);
    const onFields = roots.includes(type) ? ours : isObjectType(type) ? ['auth'] : [];
    for (const field of fields) refuse(`${type.name}.${field.name}`, field, onFields);
  }
}

const ours = ['auth', 'public'];

/** What a caller gets instead of a change, as far as it is known before the change runs. */
function refusalOf(coordinate: string, isOpen: boolean, rule: Rule | undefined): Refusal {
  return ctx => {
    if (!ctx.actor) return isOpen ? undefined : unauthenticated(ctx.refusal);
    if (rule?.otherwise !== 'REFUSE' || covers(ctx.actor.role, rule.requires)) return undefined;
    return notFor(coordinate, rule);
  };
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
    if (rule.otherwise === 'REFUSE') throw notFor(coordinate, rule);
    ctx.hidden.add(coordinate);
    return null;
  };
}

const notFor = (coordinate: string, { requires }: Rule) => forbidden(`${coordinate} is for ${inWords[requires]} only.`);

function mayRead({ id, role }: Actor, { requires, orSelf }: Rule, source: unknown): boolean {
  return covers(role, requires) || (orSelf && (source as { id?: string }).id === id);
}

const inWords: Record<Role, string> = { ADMIN: 'lead designers', JUNIOR_ADMIN: 'designers' };
