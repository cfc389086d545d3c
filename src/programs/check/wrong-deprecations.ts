import type { GraphQLSchema } from 'graphql';
import { isDay } from '../../platform/graphql/scalars.ts';
import { partsOf } from './schema-parts.ts';

/** How long a client can rely on what is deprecated. */
const minDays = 180;

/**
 * The parts of a schema that are deprecated without a word on since when, until when and what to use instead, each with
 * what is wrong: "Order.total: …". The reason is "Since 2027-01-31, until 2027-08-31: use `price`." (CONTRIBUTING.md).
 */
export function wrongDeprecations(schema: GraphQLSchema): string[] {
  return partsOf(schema).flatMap(({ name, deprecationReason }) => {
    if (deprecationReason == null) return [];
    const [, since = '', until = ''] = shape.exec(deprecationReason) ?? [];
    if (!isDay(since) || !isDay(until)) {
      return [`${name}: its deprecation must read "Since 2027-01-31, until 2027-08-31: use \`price\`."`];
    }
    const days = (Date.parse(until) - Date.parse(since)) / 86_400_000;
    return days < minDays ? [`${name}: it must stay for ${minDays} days after it is deprecated, not ${days}.`] : [];
  });
}

/** What to use instead is named as code. */
const shape = /^Since (\S{10}), until (\S{10}): \S.*`\w.*`.*\.$/;
