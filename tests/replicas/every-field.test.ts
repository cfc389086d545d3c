import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { operationFor, wayTo } from '../support/schema-walk.ts';
import { useReplicas } from './use-replicas.ts';

const replicated = useReplicas();
const schema = createSchema();

/** All fields of the types that queries lead to. */
const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(type => !type.name.startsWith('__') && isReached(type))
  .flatMap(type => Object.keys(type.getFields()).map(name => `${type.name}.${name}`));

function isReached(type: Parameters<typeof wayTo>[1]): boolean {
  try {
    wayTo(schema, type);
    return true;
  } catch {
    return false;
  }
}

/** A field that fails this test reads with `em`: use `ctx.loader`, `pageOf` or `ctx.reading`. */
/** Counts of attempts are in an unlogged table, which replicas do not have. */
const fromPrimary = ['User.throttledUntil'];

test('no field of a query reads anything from the primary but the session', async () => {
  const { studio, lead, replicaStatements } = replicated;
  const rows = await oneOfEverything(studio, lead.id);
  await replicated.catchUp();
  expect(fields.length).toBeGreaterThan(150);
  const elsewhere: Record<string, string[]> = {};
  studio.statements();
  for (const field of fields) {
    expect(await ask(studio, operationFor(schema, field, rows), lead)).not.toHaveProperty('errors');
    const [session, ...others] = studio.statements();
    expect(session).toContain('from "sessions"');
    if (others.length > 0 && !fromPrimary.includes(field)) elsewhere[field] = others;
  }
  expect(elsewhere).toEqual({});
  expect(replicaStatements().length).toBeGreaterThan(fields.length / 2);
});
