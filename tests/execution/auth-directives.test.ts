import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { enforceAuth } from '../../src/platform/execution/enforce-auth.ts';

const directives = `
  enum Role { ADMIN JUNIOR_ADMIN }
  enum Denial { HIDE REFUSE }
  directive @public on FIELD_DEFINITION
  directive @auth(requires: Role!, orSelf: Boolean! = false, otherwise: Denial! = REFUSE)
    on OBJECT | FIELD_DEFINITION | INTERFACE | INPUT_FIELD_DEFINITION`;

const enforce = (types: string) => () => enforceAuth(buildSchema(`${directives} ${types}`, { assumeValidSDL: true }));

test.each([
  ['an interface', 'interface Node @auth(requires: ADMIN) { id: ID } type Query { node: Node }', '@auth on Node'],
  ['its field', 'interface Node { id: ID @auth(requires: ADMIN) } type Query { node: Node }', '@auth on Node.id'],
  ['an input', 'input In { a: Int @auth(requires: ADMIN) } type Query { a(in: In): Int }', '@auth on In.a'],
  ['a field below the root', 'type A { b: Int @public } type Query { a: A }', '@public on A.b'],
  ['a field, misspelled', 'type Query { a: Int @pubic }', '@pubic on Query.a'],
])('a directive on %s, where nothing enforces it, is refused at the start', (_what, types, message) => {
  expect(enforce(types)).toThrow(`${message} has no effect`);
});

test('directives on object types, their fields and root fields are enforced', () => {
  expect(
    enforce('type A @auth(requires: ADMIN) { b: Int @auth(requires: ADMIN) } type Query { a: A @public }'),
  ).not.toThrow();
});
