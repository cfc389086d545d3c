import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { readOptimizations } from '../../src/platform/settings/optimizations.ts';
import { Settings } from '../../src/platform/settings/settings.ts';
import { createApp } from '../../src/start/app.ts';
import { entities } from '../../src/start/entities.ts';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { migrations } from '../../src/start/migrations.ts';
import { ask } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(
  async studio => {
    const lead = await aLead(studio, { firstName: 'Ada' });
    for (let i = 1; i <= 5; i += 1) {
      const customer = await aCustomer(studio, { name: `Customer ${i}` });
      const silk = await anInventoryItem(studio, {
        name: `Silk ${i}`,
        unit: 'METRE',
        quantity: '90.50',
        price: '1250.50',
      });
      const order = await anOrder(studio, { customer, items: [{ item: silk, quantity: '2.75' }], by: lead.id });
      await aMeasurement(studio, customer.id, { orderId: order.id, by: lead.id });
      await anImage(studio, order.id, { by: lead.id });
      await aPayment(studio, order.id, { amount: '1000', by: lead.id });
    }
    return { lead, junior: await aJunior(studio) };
  },
  { env: { PUBLIC_URL: 'https://studio.example.com' } },
);

/** A second server on the studio's database, with these settings. */
async function startWith({ config, databaseUrl: url, tokenKeys, storage }: TestStudio, env: Record<string, string>) {
  await using opened = new AsyncDisposableStack();
  const optimizations = readOptimizations(new Settings(env));
  const { preparedStatements } = optimizations;
  const orm = await openDatabase({ url, entities, migrations, preparedStatements });
  opened.defer(() => orm.close());
  const app = await createApp({ config: { ...config, optimizations }, orm, tokenKeys, storage });
  opened.defer(() => app.close());
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const open = opened.move();
  return { url: address, orm, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

const page = /* GraphQL */ `
  query Page($first: Int!, $where: OrderWhere, $after: String) {
    orders(first: $first, where: $where, after: $after) {
      totalCount
      edges { cursor node { number } }
      pageInfo { startCursor endCursor hasNextPage }
    }
  }
`;
const transition = /* GraphQL */ `
  mutation ($id: ID!, $input: TransitionOrderInput!) {
    transitionOrder(id: $id, input: $input) {
      order { status version timeline { nodes { __typename actor { firstName } ... on OrderStatusChanged { fromStatus toStatus note } } } }
      errors { __typename code message path ... on IllegalTransitionError { from to } }
    }
  }
`;

const withoutSignatures = (answer: unknown) => JSON.parse(JSON.stringify(answer).replaceAll(/\?[^"]*/g, ''));

/** A change and one that is refused. */
async function changesOn(server: { url: string }) {
  const order = await anOrder(studio, { by: studio.lead.id });
  const move = (to: string) =>
    ask(server, transition, { token: studio.lead.token, variables: { id: order.id, input: { to, note: 'Now' } } });
  return [await move('IN_PROGRESS'), await move('PENDING')];
}

/** Boards, two pages, and a query that is refused. */
async function readsOn(server: { url: string }) {
  const { lead, junior } = studio;
  const read = async (query: string, variables = {}, { token } = lead) =>
    withoutSignatures(await ask(server, query, { token, variables }));
  const first = await read(page, { first: 2 });
  const after = first.data.orders.pageInfo.endCursor;
  const boards: unknown[] = [];
  // Often enough that statements are prepared and queries compiled.
  for (let i = 0; i < 6; i += 1) boards.push(await read(exampleQuery));
  return {
    boards,
    juniorBoard: await read(exampleQuery, {}, junior),
    pages: [first, await read(page, { first: 2, after, where: { not: { number: { from: 100 } } } })],
    refused: await read(page, { first: 1000 }),
  };
}

const preparedCount = async ({ orm }: { orm: TestStudio['orm'] }) => {
  const [row] = await orm.em.getConnection().execute('select count(*)::int as count from pg_prepared_statements');
  return row?.count as number;
};

test.each(['PREPARED_STATEMENTS', 'COMPILED_SQL', 'COMPILED_QUERIES', 'LEAN_RESOLVERS'])(
  'the server answers the same without %s',
  async setting => {
    await using usual = await startWith(studio, {});
    const changes = await changesOn(usual);
    expect(changes).toMatchObject([
      { data: { transitionOrder: { order: { status: 'IN_PROGRESS' } } } },
      { data: { transitionOrder: { errors: [{ code: 'ILLEGAL_TRANSITION' }] } } },
    ]);
    await using server = await startWith(studio, { [setting]: 'false' });
    expect(await changesOn(server)).toEqual(changes);
    expect(await readsOn(server)).toEqual(await readsOn(usual));
  },
);

test('statements are prepared unless PREPARED_STATEMENTS is false', async () => {
  await using usual = await startWith(studio, {});
  await readsOn(usual);
  expect(await preparedCount(usual)).toBeGreaterThan(3);
  await using server = await startWith(studio, { PREPARED_STATEMENTS: 'false' });
  await readsOn(server);
  expect(await preparedCount(server)).toBe(0);
});
