import { Decimal as ExactDecimal } from 'decimal.js';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badUserInput } from '../basics/refusals.ts';
import { canBeMalformed, isNumber, Malformed } from './malformed.ts';

/**
 * The id of every object. It replaces graphql-js's own ID, which accepts any text. A text that is not a UUID is the id of
 * nothing; no such text ever reaches SQL. Always import ID from this file.
 */
export const ID = scalar({
  name: 'ID',
  description:
    'A UUID: "0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7". Treat it as opaque. Any other text is the id of nothing.',
  parse: text => (isId(text) ? text.toLowerCase() : nobody),
  expected: 'a UUID such as "0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7"',
  wholeNumbers: true,
});

export const DateTime = scalar({
  name: 'DateTime',
  description: 'A moment in RFC 3339, with any offset, answered in UTC with milliseconds: "2026-11-22T09:15:00.000Z".',
  parse: parseMoment,
  // The specifications of DateTime on scalars.graphql.org refuse some fractions of seconds that are accepted here.
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: momentText,
  expected: 'a date and time with an offset such as "2026-11-22T09:15:00.000Z"',
});

export const Day = scalar({
  name: 'Date',
  description: 'A calendar day in the studio\'s time zone: "2026-11-22".',
  specifiedByURL: 'https://scalars.graphql.org/chillicream/local-date.html',
  parse: text => (isDay(text) ? text : undefined),
  expected: 'a day such as "2026-11-22"',
});

export const Decimal = scalar({
  name: 'Decimal',
  description:
    'An exact decimal as a string, never a float: "1250.00", "2.75". It has at most 20 digits before and 6 after the point, no plus sign, and a digit on both sides of a point. A whole number may also be sent as an Int.',
  // That of scalars.graphql.org is a JSON number, which most clients read as a float.
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  parse: text => (decimal.test(text) ? text : undefined),
  expected: 'an exact decimal as a string such as "1250.00", at most 20 digits before and 6 after the point',
  wholeNumbers: true,
  oneSpelling: text => new ExactDecimal(text).toFixed().replace(/^-0$/, '0'),
});

export const EmailAddress = scalar({
  name: 'EmailAddress',
  description: 'An e-mail address of at most 254 characters, in letters of any script: "ada@example.com".',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc6531#section-3.3',
  parse: text => (text.length <= 254 && email.test(text) ? text : undefined),
  expected: 'an e-mail address such as "ada@example.com"',
});

/** A time as answers have it, from PostgreSQL's text in UTC ("2026-11-22 09:15:00.5+00") or from a Date. */
export function momentText(stored: unknown): string {
  if (typeof stored !== 'string') return (stored as Date).toISOString();
  if (stored.charCodeAt(10) !== space) return stored;
  const fraction = stored.length > 22 ? stored.slice(20, -3).padEnd(3, '0') : '000';
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${fraction}Z`;
}

/** Whether the text is a UUID. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** Whether the text is an existing day in the years 0001 to 9999, which PostgreSQL and every client can store. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

interface Shape {
  name: string;
  description: string;
  /** Where the form of its values is specified; the description says what is narrower here. */
  specifiedByURL?: string;
  /** The internal value, or undefined if the text is malformed. */
  parse(text: string): string | undefined;
  serialize?(value: unknown): string;
  /** Completes the sentence "Expected …". */
  expected: string;
  wholeNumbers?: boolean;
  /** The spelling that all equal values have in common. Only for values that are kept as they were written. */
  oneSpelling?(text: string): string;
}

function scalar({
  name,
  description,
  specifiedByURL,
  parse,
  serialize,
  expected,
  wholeNumbers = false,
  oneSpelling,
}: Shape): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    const text = wholeNumbers && Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text !== 'string' && typeof text !== 'number') throw badUserInput(`${name}: expected ${expected}.`);
    const parsed = typeof text === 'string' ? parse(text) : undefined;
    return parsed ?? (new Malformed(expected) as never);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    extensions: { ...canBeMalformed, oneSpelling },
    serialize: serialize ?? (value => value as string),
    parseValue: read,
    parseLiteral: (node: ValueNode) =>
      read(node.kind === Kind.STRING ? node.value : isNumber(node) ? Number(node.value) : undefined),
  });
}

/** The nil UUID of RFC 9562. No row has it. */
const nobody = '00000000-0000-0000-0000-000000000000';
const space = 32;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const decimal = /^-?\d{1,20}(?:\.\d{1,6})?$/;
const email = /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}.]+(?:\.[^\s@\p{Cc}.]+)+$/u;
const moment =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function parseMoment(text: string): string | undefined {
  const day = moment.exec(text.toUpperCase())?.[1];
  if (day === undefined || !isDay(day)) return undefined;
  const inUtc = new Date(text.toUpperCase()).toISOString();
  return isDay(inUtc.slice(0, 10)) ? inUtc : undefined;
}
