import { expect, test } from 'vitest';
import { releasedText, versionProblems } from '../../src/programs/check/version-problems.ts';

/** A small schema, with the directives of the real one. */
const schema = `
  directive @public on FIELD_DEFINITION
  directive @auth(requires: Role!, orSelf: Boolean! = false, otherwise: Denial! = REFUSE) on OBJECT | FIELD_DEFINITION
  enum Role { ADMIN JUNIOR_ADMIN }
  enum Denial { HIDE REFUSE }
  "Where it is."
  enum Status { PENDING DONE }
  scalar Day @specifiedBy(url: "https://example.com/day")
  interface Node { id: ID! }
  input Where { id: [ID!] status: Status = PENDING }
  input Key { id: ID number: Int }
  type Order implements Node { id: ID! day: Day status(in: String = "UTC"): Status! price: Int @auth(requires: ADMIN, otherwise: HIDE) }
  type User { email: String @auth(requires: ADMIN, orSelf: true, otherwise: HIDE) name: String }
  union Thing = Order | User
  type Query { orders(where: Where, first: Int): [Order!] order(key: Key): Order thing: Thing users: [User!] @auth(requires: ADMIN) }
  type Mutation { login(name: String!): String @public logout: Boolean }
`;

const released = releasedText('1.4.0', schema);
const history = '## 1.4.0 - 2026-12-01\n\n- Orders.\n';

/** The problems of the schema with `from` replaced, in this version whose section has these lines. */
function problems(from: string, to: string, version?: string, lines = ''): string[] {
  expect(schema).toContain(from);
  const changelog = `# Changes\n\n${version ? `## ${version} - not released\n\n${lines}\n\n` : ''}${history}`;
  const packageVersions = [version ?? '1.4.0', version ?? '1.4.0'];
  return versionProblems({ changelog, packageVersions, schema: schema.replace(from, to), released });
}

const breaks: [what: string, from: string, to: string, coordinate: string][] = [
  ['a removed type', 'union Thing = Order | User', 'union Thing = Order', 'Thing.User'],
  ['a removed field', 'name: String }', '}', 'User.name'],
  ['a field of another type', 'price: Int', 'price: String', 'Order.price'],
  ['a field that may be null', 'id: ID! day', 'id: ID day', 'Order.id'],
  ['a removed argument', ', first: Int', '', 'Query.orders(first:)'],
  ['a required argument', 'thing: Thing', 'thing(id: ID!): Thing', 'Query.thing(id:)'],
  ['an argument of another type', 'first: Int', 'first: String', 'Query.orders(first:)'],
  ['another default of an argument', '"UTC"', '"CET"', 'Order.status(in:)'],
  ['another default of an input', '= PENDING', '= DONE', 'Where.status'],
  ['a required input', 'number: Int }', 'number: Int day: Day! }', 'Key.day'],
  ['a removed input', 'id: ID number: Int', 'id: ID', 'Key.number'],
  ['an input of which one field is to be given', 'input Key', 'input Key @oneOf', 'Key'],
  ['a removed enum value', '{ PENDING DONE }', '{ PENDING }', 'Status.DONE'],
  ['an interface that is left', 'Order implements Node', 'Order', 'Order'],
  ['a field for fewer callers', 'name: String }', 'name: String @auth(requires: ADMIN) }', 'User.name'],
  ['a type for fewer callers', 'type User {', 'type User @auth(requires: ADMIN, otherwise: HIDE) {', 'User.name'],
  ['a field that its user may no longer read', 'orSelf: true, ', '', 'User.email'],
  ['a root field that is public no longer', ' @public logout', ' logout', 'Mutation.login'],
  [
    'an error instead of null',
    'price: Int @auth(requires: ADMIN, otherwise: HIDE)',
    'price: Int @auth(requires: ADMIN)',
    'Order.price',
  ],
  ['a directive that fits in fewer places', 'on OBJECT | FIELD_DEFINITION', 'on FIELD_DEFINITION', '@auth'],
];

test.each(breaks)('%s is refused unless a new major version names it', (_what, from, to, coordinate) => {
  const named = `- \`${coordinate}\` is another.`;
  for (const allowedNot of [problems(from, to), problems(from, to, '1.5.0', named), problems(from, to, '2.0.0')]) {
    expect(allowedNot.join('\n')).toContain(`or name \`${coordinate}\` under a new major version`);
  }
  expect(problems(from, to, '2.0.0', named).filter(problem => problem.includes(`\`${coordinate}\``))).toEqual([]);
});

test.each([
  ['a new enum value', 'PENDING DONE', 'PENDING DONE LATE', 'Status.LATE'],
  ['a new type of a union', 'Order | User', 'Order | User | Query', 'Thing.Query'],
  ['a field for more callers', 'users: [User!] @auth(requires: ADMIN)', 'users: [User!]', 'Query.users'],
  ['a scalar that is specified elsewhere', 'com/day', 'com/date', 'Day'],
])('%s needs a new minor version that names it', (_what, from, to, coordinate) => {
  const named = `- \`${coordinate}\` is new.`;
  for (const allowedNot of [problems(from, to), problems(from, to, '1.4.1', named), problems(from, to, '1.5.0')]) {
    expect(allowedNot).toEqual([expect.stringContaining(`name \`${coordinate}\` under a new version`)]);
  }
  expect(problems(from, to, '1.5.0', named)).toEqual([]);
});

test.each([
  ['a new field', 'name: String }', 'name: String age: Int }'],
  ['a new optional argument', 'thing: Thing', 'thing(id: ID): Thing'],
  ['a new optional input', 'number: Int }', 'number: Int day: Day }'],
  ['an argument that is needed no longer', 'name: String!)', 'name: String)'],
  ['a field that is never null', 'price: Int', 'price: Int!'],
])('%s needs a new minor version', (_what, from, to) => {
  for (const allowedNot of [problems(from, to), problems(from, to, '1.4.1')]) {
    expect(allowedNot).toEqual([expect.stringContaining('begin a new minor version')]);
  }
  expect(problems(from, to, '1.5.0')).toEqual([]);
});

test('another description and a deprecation need no new version', () => {
  expect(problems('"Where it is."', '"Where it stands."')).toEqual([]);
  expect(problems('price: Int', 'price: Int @deprecated(reason: "Use `name`.")')).toEqual([]);
});

test('the versions in CHANGELOG.md and package.json are one, and higher than the last', () => {
  const check = (changelog: string, version = '1.4.0') =>
    versionProblems({ changelog, packageVersions: [version, version], schema, released });
  expect(check(history)).toEqual([]);
  expect(check(history, '1.4.1')).toEqual([expect.stringContaining('must be 1.4.0')]);
  expect(check(`## 1.3.9 - not released\n${history}`, '1.3.9')).toEqual([expect.stringContaining('higher than 1.4.0')]);
  expect(check(`## 1.6.0 - not released\n## 1.5.0 - not released\n${history}`, '1.6.0')).toEqual([
    expect.stringContaining('several versions that are not released'),
  ]);
  expect(check('## 1.4.0 - not released\n')).toEqual([expect.stringContaining('must have the released version 1.4.0')]);
  expect(() => check(`## Soon\n${history}`)).toThrow('"## Soon" must read');
  expect(() => check('# Changes\n')).toThrow('has no version');
});

test('before the first release there is nothing to compare with', () => {
  const first = { packageVersions: ['1.0.0'], schema, released: undefined };
  expect(versionProblems({ ...first, changelog: '## 1.0.0 - not released\n' })).toEqual([]);
  expect(versionProblems({ ...first, changelog: '## 1.0.0 - 2026-12-01\n' })).toEqual([
    expect.stringContaining('docs/released.graphql is missing'),
  ]);
});
