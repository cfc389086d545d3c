import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const orders =
  'query ($where: OrderWhere, $sort: [OrderSort!]) { orders(where: $where, orderBy: $sort) { totalCount } }';

test.each([100, 2_000, 5_000])('variables %i levels deep are refused, and the server goes on', async levels => {
  const lists = '['.repeat(levels) + ']'.repeat(levels);
  const objects = `${'{"not":'.repeat(levels)}{"number":1}${'}'.repeat(levels)}`;
  const either = `${'{"or":['.repeat(levels)}{"number":1}${']}'.repeat(levels)}`;
  for (const variables of [
    `{"sort":${lists}}`,
    `{"where":${objects}}`,
    `{"where":${either}}`,
    `{"unknown":${lists}}`,
  ]) {
    const response = await fetch(`${studio.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}` },
      body: `{"query":"${orders}","variables":${variables}}`,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'QUERY_TOO_LARGE' }) })] },
    ]);
  }
  expect(await ask(studio, '{ me { id } }', { token: studio.lead.token })).toEqual({
    data: { me: { id: studio.lead.id } },
  });
});

test('closing brackets in a comment do not hide how deep a query is', async () => {
  for (const levels of [1_000, 3_000, 5_000]) {
    const where = `${'{ not: '.repeat(levels)}{}${'}'.repeat(levels)}`;
    const query = `# ${'}'.repeat(levels)}\n{ orders(where: ${where}) { totalCount } }`;
    const { errors } = await ask(studio, query, { token: studio.lead.token });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_LARGE']);
  }
});

test('filters nested as deep as real ones run', async () => {
  let where: object = { number: 1 };
  for (let level = 0; level < 10; level += 1) where = { and: [{ not: where }] };
  const answer = await ask(studio, orders, { variables: { where }, token: studio.lead.token });
  expect(answer).toEqual({ data: { orders: { totalCount: 0 } } });
});
