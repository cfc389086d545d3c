import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { errorsText } from '../src/programs/check/errors-text.ts';
import { readSources } from '../src/programs/check/sources.ts';
import { undescribed, unspecified } from '../src/programs/check/undescribed.ts';
import { userErrorClasses } from '../src/programs/check/user-error-types.ts';
import { wrongDeprecations } from '../src/programs/check/wrong-deprecations.ts';
import { createSchema } from '../src/start/schema.ts';
import { schemaText } from '../src/start/schema-text.ts';

test('schema.graphql is the schema that the server has (npm run schema writes it)', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText());
});

test('docs/errors.md has every code that there is (npm run schema writes it)', async () => {
  const written = await readFile(new URL('../docs/errors.md', import.meta.url), 'utf8');
  expect(written).toBe(errorsText(createSchema(), userErrorClasses(await readSources())));
});

test('every type, field, argument, input field and enum value is described', () => {
  expect(undescribed(createSchema())).toEqual([]);
});

test('one query can select all fields of all types of an interface under their own names', () => {
  const schema = createSchema();
  const clashes = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .flatMap(type => {
      const types = schema.getPossibleTypes(type).map(each => `... on ${each.name} ${selectionOf(each)}`);
      return validate(schema, parse(`fragment All on ${type.name} { ${types.join(' ')} }`), [
        OverlappingFieldsCanBeMergedRule,
      ]);
    });
  expect(clashes.map(({ message }) => message)).toEqual([]);
});

/** All fields of an object, and the plain fields of the objects in it. */
function selectionOf(type: GraphQLObjectType, levels = 2): string {
  const fields = Object.values(type.getFields()).map(({ name, type }) => {
    const named = getNamedType(type);
    if (isLeafType(named)) return name;
    return levels > 1 && isObjectType(named) ? `${name} ${selectionOf(named, levels - 1)}` : '';
  });
  return `{ __typename ${fields.join(' ')} }`;
}

test('a part without a description is found', () => {
  const schema = buildSchema(`
    directive @open on FIELD_DEFINITION
    enum Size { "A small one." SMALL LARGE }
    input Wish { size: Size }
    type Query { "A dress." dress(wish: Wish): String }`);
  expect(undescribed(schema).sort()).toEqual([
    '@open',
    'Query',
    'Query.dress(wish)',
    'Size',
    'Size.LARGE',
    'Wish',
    'Wish.size',
  ]);
});

test('every scalar of ours names the specification of its values, and one without is found', () => {
  expect(unspecified(createSchema())).toEqual([]);
  const schema = buildSchema(`
    scalar Length
    scalar Colour @specifiedBy(url: "colours")
    scalar Day @specifiedBy(url: "https://example.com/day")
    type Query { length: Length colour: Colour day: Day }`);
  expect(unspecified(schema)).toEqual(['Length', 'Colour']);
});

test('nothing is deprecated without since when, until when and what to use instead', () => {
  expect(wrongDeprecations(createSchema())).toEqual([]);
  const reasons = [
    'Since 2027-01-31, until 2027-07-30: use `price`.',
    'Since 2027-01-31, until 2027-07-29: use `price`.',
    'Since 2027-01-31, until 2027-02-30: use `price`.',
    'Since 2027-01-31, until 2027-08-31: it is not needed.',
    'Use `price`.',
    'No longer supported',
  ];
  const fields = reasons.map((reason, i) => `a${i}: Int @deprecated(reason: "${reason}")`);
  const schema = buildSchema(`
    enum Size { SMALL LARGE @deprecated(reason: "Use SMALL.") }
    input Wish { size: Size @deprecated }
    type Query { dress(wish: Wish @deprecated): Int ${fields.join(' ')} }`);
  const form = 'its deprecation must read "Since 2027-01-31, until 2027-08-31: use `price`."';
  expect(wrongDeprecations(schema).sort()).toEqual([
    'Query.a1: it must stay for 180 days after it is deprecated, not 179.',
    ...['Query.a2', 'Query.a3', 'Query.a4', 'Query.a5', 'Query.dress(wish)', 'Size.LARGE', 'Wish.size'].map(
      part => `${part}: ${form}`,
    ),
  ]);
});
