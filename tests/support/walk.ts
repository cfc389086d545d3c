import { expect } from 'vitest';
import { data } from './ask.ts';
import type { TestStudio } from './studio.ts';

/** The lists of the API, with the type of their nodes. */
export const nodeTypes = {
  orders: 'Order',
  customers: 'Customer',
  inventoryItems: 'InventoryItem',
  inventoryChanges: 'InventoryChange',
  measurements: 'Measurement',
  images: 'Image',
  payments: 'Payment',
  users: 'User',
} as const;
export type ListName = keyof typeof nodeTypes;

export interface Sort {
  field: string;
  direction: 'ASC' | 'DESC';
}

export interface Asked {
  list: ListName;
  where?: object;
  search?: string;
  orderBy?: Sort[];
}

export interface Walk extends Asked {
  /** Rows of a page. */
  size: number;
  backward?: boolean;
  /** Called between one page and the next. */
  between?: () => Promise<unknown>;
}

export interface Page {
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount?: number;
}

interface Window {
  first?: number;
  after?: string | undefined;
  last?: number;
  before?: string | undefined;
}

const whole =
  'edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Reads a page of a list, with these fields of the connection. Throws with the whole answer when there are errors. */
export async function aPage(
  studio: TestStudio,
  token: string,
  asked: Asked,
  window: Window,
  fields = whole,
): Promise<Page> {
  const { list, ...filters } = asked;
  const variables = { ...filters, ...window };
  return (await data<Record<ListName, Page>>(studio, pageQuery(asked, fields), { token, variables }))[list];
}

/** The query for a page; each argument is a variable of the same name. */
export function pageQuery({ list, where, search, orderBy }: Asked, fields = whole): string {
  const types: Record<string, string> = {
    first: 'Int',
    after: 'String',
    last: 'Int',
    before: 'String',
    ...(where !== undefined && { where: `${nodeTypes[list]}Where` }),
    ...(search !== undefined && { search: 'String' }),
    ...(orderBy !== undefined && { orderBy: `[${nodeTypes[list]}Sort!]` }),
  };
  const declared = Object.entries(types).map(([name, type]) => `$${name}: ${type}`);
  const given = Object.keys(types).map(name => `${name}: $${name}`);
  return `query (${declared.join(', ')}) { ${list}(${given.join(', ')}) { ${fields} } }`;
}

/** Reads all pages of a list, forward or backward. Returns the ids in the order of the list. */
export async function walk(
  studio: TestStudio,
  token: string,
  { size, backward, between, ...asked }: Walk,
): Promise<string[]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  for (;;) {
    const window = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const page = await aPage(studio, token, asked, window);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    const [more, came, next] = backward
      ? [hasPreviousPage, hasNextPage, startCursor]
      : [hasNextPage, hasPreviousPage, endCursor];
    expectWhole(page);
    expect(came).toBe(pages.length > 0);
    if (more) expect(page.nodes).toHaveLength(size);
    if (pages.length > 0 && !between) expect(page.nodes).not.toEqual([]);
    pages.push(page.nodes.map(node => node.id));
    if (!more) return (backward ? pages.reverse() : pages).flat();
    cursor = next ?? undefined;
    await between?.();
  }
}

function expectWhole({ edges, nodes, pageInfo }: Page): void {
  expect(edges.map(edge => edge.node)).toEqual(nodes);
  expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
  expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
}
