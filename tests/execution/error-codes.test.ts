import { ApolloServerErrorCode } from '@apollo/server/errors';
import { expect, test } from 'vitest';
import { requestCodes } from '../../src/platform/basics/request-codes.ts';
import { post } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ junior: await aJunior(studio) }));

test('every code of Apollo Server is among those of docs/errors.md', () => {
  expect(Object.keys(requestCodes)).toEqual(expect.arrayContaining(Object.values(ApolloServerErrorCode)));
});

test.each([
  ['no GraphQL', '{', 'GRAPHQL_PARSE_FAILED', 400],
  ['a field that does not exist', '{ colour }', 'GRAPHQL_VALIDATION_FAILED', 400],
  ['two operations', 'query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE', 400],
  ['a wrong variable', 'query ($first: Int!) { orders(first: $first) { totalCount } }', 'BAD_USER_INPUT', 400],
  ['too many aliases', `{ ${'abcdefghijklmnop'.replace(/./g, '$&: __typename ')} }`, 'QUERY_TOO_LARGE', 400],
  ['what is for others', '{ users { totalCount } }', 'FORBIDDEN', 200],
] as const)('%s has its code, and its status by the media type', async (_what, query, code, status) => {
  for (const [accept, expected] of [
    ['application/graphql-response+json', status],
    ['application/json', 200],
  ] as const) {
    const response = await post(studio, query, { token: studio.junior.token, headers: { accept } });
    expect([accept, response.status]).toEqual([accept, expected]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(requestCodes[code].status).toContain(expected);
  }
});
