import { ask, type Contender } from '../harness/contenders.ts';

/** The number of the deep page; in a small studio the middle page. */
const deepPage = (orders: number) => Math.min(500, Math.floor(orders / 100));

interface PageInfo {
  data: { orders: { pageInfo: { endCursor: string } } };
}

/** The cursor before the deep page of fifty orders. Pages from the first one, as a client would. */
export async function placeBefore(contender: Contender, orders: number): Promise<string> {
  let after: string | undefined;
  // Two pages of fifty at a time; a last single page when their number is odd.
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
