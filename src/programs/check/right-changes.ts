import { type GraphQLObjectType, type GraphQLSchema, getDirectiveValues, isObjectType } from 'graphql';
import type { SchemaChange } from './schema-change.ts';

/** Who may read a field, as its directives say. */
interface Rights {
  /** 0: everybody who gets there; 1: designers; 2: lead designers. */
  level: number;
  orSelf: boolean;
  otherwise: unknown;
}

/**
 * The fields that other callers may read than before, by `@auth` and `@public`. It breaks clients when somebody may no
 * longer read a field, or gets an error instead of null.
 */
export function rightChanges(old: GraphQLSchema, current: GraphQLSchema): SchemaChange[] {
  return Object.values(old.getTypeMap())
    .filter(isObjectType)
    .flatMap(type => {
      const after = current.getType(type.name);
      if (!isObjectType(after)) return [];
      const kept = Object.keys(type.getFields()).filter(name => after.getFields()[name]);
      return kept.flatMap(name =>
        changed(`${type.name}.${name}`, rights(old, type, name), rights(current, after, name)),
      );
    });
}

function changed(coordinate: string, before: Rights, after: Rights): SchemaChange[] {
  const description = (what: string) => `${coordinate} ${what}.`;
  const narrower = after.level > before.level || (after.level === before.level && before.orSelf && !after.orSelf);
  if (narrower) return [{ coordinate, description: description('is for fewer callers than before'), breaks: true }];
  if (after.level > 0 && before.otherwise === 'HIDE' && after.otherwise !== 'HIDE') {
    return [{ coordinate, description: description('is an error where it was null'), breaks: true }];
  }
  const same = after.level === before.level && after.orSelf === before.orSelf && after.otherwise === before.otherwise;
  if (same) return [];
  return [
    { coordinate, description: description('is for more callers than before, or null for others'), breaks: false },
  ];
}

function rights(schema: GraphQLSchema, type: GraphQLObjectType, name: string): Rights {
  const [auth, open] = [schema.getDirective('auth'), schema.getDirective('public')];
  const field = type.getFields()[name];
  const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
  const isOpen = !isRoot || (open && field?.astNode && getDirectiveValues(open, field.astNode) !== undefined);
  const [rule] = [field, type].flatMap<{ requires?: unknown; orSelf?: unknown; otherwise?: unknown }>(
    part => (auth && part?.astNode && getDirectiveValues(auth, part.astNode)) || [],
  );
  const level = rule?.requires === 'ADMIN' ? 2 : rule || !isOpen ? 1 : 0;
  return { level, orSelf: rule?.orSelf === true, otherwise: rule?.otherwise };
}
