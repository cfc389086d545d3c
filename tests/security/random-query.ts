import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import { type Random, seeded } from '../../src/sample/random.ts';
import type { Rows } from '../support/schema-walk.ts';

export interface RandomQueries {
  /** A valid query, or sometimes a mutation, if those are allowed. */
  valid(mutations?: boolean): string;
  /** A valid operation of which some text is changed, missing or doubled. */
  broken(): string;
}

/** Random operations of the schema, the same for the same seed, without the root fields in `never`. */
export function randomQueries(schema: GraphQLSchema, rows: Rows, seed: number, never: string[]): RandomQueries {
  const random = seeded(seed);
  const ids = Object.values(rows);
  let aliases = 0;
  let fieldsLeft = 0;

  function valid(mutations = true): string {
    [aliases, fieldsLeft] = [random.int(0, 4), 40];
    const mutation = mutations && random.chance(0.06);
    const root = mutation ? schema.getMutationType() : schema.getQueryType();
    if (!root) throw new Error('The schema has no roots.');
    const open = Object.values(root.getFields()).filter(({ name }) => !never.includes(name));
    const fields = Array.from({ length: mutation ? 1 : random.int(1, 2) }, () => random.pick(open));
    const selected = fields.map((field, at) => `r${at}: ${called(field, random.int(1, 7))}`);
    return `${mutation ? 'mutation' : 'query'} { ${selected.join(' ')} }`;
  }

  function called(field: GraphQLField<unknown, unknown>, depth: number): string {
    fieldsLeft -= 1;
    const args = field.args.filter(arg => isRequiredArgument(arg) || random.chance(0.12));
    const given = args.map(({ name, type }) => `${name}: ${value(type, name, 4)}`);
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    const directive = random.chance(0.03) ? ` @${random.pick(['skip', 'include'])}(if: ${random.chance(0.5)})` : '';
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${directive}${inner}`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const open = fields.filter(field => (depth > 0 && fieldsLeft > 0) || !isCompositeType(getNamedType(field.type)));
    const drawn = new Set(Array.from({ length: random.int(1, 6) }, () => random.pick(open.length > 0 ? open : [null])));
    const texts = [...drawn].map(field => (field === null ? '__typename' : renamed(field, called(field, depth))));
    if (isAbstractType(type) && depth > 0 && random.chance(0.5)) {
      const one = random.pick([...schema.getPossibleTypes(type)]);
      const own = Object.values(one.getFields()).filter(({ name }) => !fields.some(field => field.name === name));
      if (own.length > 0) {
        const field = random.pick(own);
        texts.push(`... on ${one.name} { ${one.name}_${field.name}: ${called(field, depth)} }`);
      }
    }
    return `{ ${texts.length > 0 ? texts.join(' ') : '__typename'} }`;
  }

  function renamed(field: GraphQLField<unknown, unknown>, text: string): string {
    if (aliases === 0 || !random.chance(0.1)) return text;
    aliases -= 1;
    return `${random.pick(['a', 'price', 'id', 'total'])}_${field.name}: ${text}`;
  }

  function value(type: GraphQLInputType, name: string, depth: number): string {
    const nullable = getNullableType(type);
    if (nullable === type && random.chance(0.05)) return 'null';
    if (isListType(nullable)) {
      const length = random.int(0, 3);
      return `[${Array.from({ length }, () => value(nullable.ofType as GraphQLInputType, name, depth - 1)).join(', ')}]`;
    }
    if (isEnumType(nullable)) return random.pick(nullable.getValues().map(each => each.name));
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      const given = fields.filter(field => isRequiredInputField(field) || (depth > 0 && random.chance(0.25)));
      return `{ ${given.map(field => `${field.name}: ${value(field.type, field.name, depth - 1)}`).join(', ')} }`;
    }
    return scalar(nullable.name, name);
  }

  function scalar(type: string, name: string): string {
    if (type === 'ID')
      return JSON.stringify(random.chance(0.9) ? random.pick(ids) : '01999999-9999-7999-8999-999999999999');
    if (type === 'Int') return String(name === 'first' || name === 'last' ? random.int(0, 100) : random.pick(numbers));
    if (type === 'Boolean') return String(random.chance(0.5));
    return JSON.stringify(random.pick(samples[type] ?? texts));
  }

  function broken(): string {
    let text = valid();
    for (let times = random.int(1, 3); times > 0; times -= 1) text = damaged(text, random);
    return text;
  }

  return { valid, broken };
}

const numbers = [0, 1, 2, 174, -1, 2_147_483_647, -2_147_483_648];
const texts = [
  'x',
  '',
  "' or 1=1 --",
  '"; drop table x; --',
  '%',
  '_',
  '\\',
  'a'.repeat(300),
  'Adéyẹmí',
  '‮',
  '$1',
  '{}',
];
const samples: Record<string, string[]> = {
  Decimal: ['0', '1', '-1', '2.75', '999999999999.99', '0.001', '198765432.10'],
  Date: ['2026-11-22', '0001-01-01', '9999-12-31'],
  DateTime: ['2026-11-22T09:15:00.000Z', '2026-11-22T09:15:00+14:00'],
  EmailAddress: ['x@example.com', 'probe@example.org'],
};
const insertions = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '$x',
  '...',
  '@skip',
  'null',
  '\\u0000',
  '!',
  ':',
  '#',
  'price',
  '99999999999999999999',
  '...on Order{price{amount}}',
];

function damaged(text: string, random: Random): string {
  const words = text.split(' ');
  const at = random.int(0, words.length - 1);
  const kind = random.int(0, 5);
  if (kind === 0) words.splice(at, 1);
  if (kind === 1) words.splice(at, 0, random.pick(insertions));
  if (kind === 2) words[at] = random.pick(words);
  if (kind === 3) words[at] = `${words[at]}x`;
  if (kind === 4) words.splice(at, 0, ...words.slice(at, at + 5));
  if (kind === 5) return text.slice(0, random.int(0, text.length));
  return words.join(' ');
}
