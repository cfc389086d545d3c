import { ask, type Contender } from '../harness/contenders.ts';

/** The page that is deep; of a small studio the one in its middle. */
const deepPage = (orders: number) => Math.min(500, Math.floor(orders / 100));

interface PageInfo {
  data: { orders: { pageInfo: { endCursor: string } } };
}

/** The cursor after which the deep page of fifty begins: found by turning pages from the first one, as a client would. */
export async function placeBefore(contender: Contender, orders: number): Promise<string> {
  let after: string | undefined;
  // Two pages of fifty at once; the last step is one page where their number is odd.
  const pages = deepPage(orders) - 1;
  for (let turned = 0; turned < pages; ) {
    const step = contender.kind === 'sql' || pages - turned === 1 ? 1 : 2;
    after = (JSON.parse(await ask(contender, page(contender, step * 50, after))) as PageInfo).data.orders.pageInfo
      .endCursor;
    turned += step;
  }
  return after ?? '';
}

function page({ kind }: Contender, first: number, after: string | undefined): object {
  if (kind === 'sql') return { view: 'board', after };
  const list = kind === 'postgraphile' ? 'orders: allOrders' : 'orders';
  const sort = kind === 'postgraphile' ? ', orderBy: [NUMBER_DESC], condition: { deletedAt: null }' : '';
  const type = kind === 'postgraphile' ? 'Cursor' : 'String';
  const query = `query Turn($first: Int!, $after: ${type}) {
    ${list}(first: $first, after: $after${sort}) { pageInfo { endCursor } }
  }`;
  return { query, operationName: 'Turn', variables: { first, after } };
}
