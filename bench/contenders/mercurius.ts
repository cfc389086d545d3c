import Fastify from 'fastify';
import mercurius, { type IResolvers, type MercuriusLoaders } from 'mercurius';
import {
  customersOf,
  eventsOf,
  imagesOf,
  inventoryOf,
  itemsOf,
  type Keyed,
  measurementsOf,
  orderNumbered,
  ordersBefore,
  paymentsOf,
} from './mercurius-rows.ts';
import { typeDefs } from './schema.ts';
import { cursorOf, imageUrl, tell, typeNames } from './wire.ts';

/** Mercurius with its JIT and hand-written loaders on bare `pg`, without sign-in, logs or limits. */
const app = Fastify();

const resolvers: IResolvers = {
  Query: {
    async orders(_root, { first, after }: { first: number; after?: string | null }) {
      const orders = await ordersBefore(after, first + 1);
      const nodes = orders.slice(0, first);
      const last = nodes.at(-1);
      return {
        nodes,
        pageInfo: { hasNextPage: orders.length > first, endCursor: last ? cursorOf(last.number) : null },
      };
    },
    order: (_root, { number }: { number: number }) => orderNumbered(number),
  },
  Image: { url: ({ id }: { id: string }) => imageUrl(id) },
  OrderEvent: { resolveType: ({ kind }: { kind: string }) => typeNames[kind] },
};

type LoaderQuery = { obj: Record<string, string>; params: { first?: number } }[];

/** A loader of one row for each object, by one of the object's columns. */
const onePer = (column: string, rows: (keys: string[]) => Promise<Keyed[]>) => ({
  async loader(requests: LoaderQuery) {
    const keys = new Set(requests.map(({ obj }) => obj[column] ?? '').filter(Boolean));
    const byKey = new Map((await rows([...keys])).map(row => [row.key, row]));
    return requests.map(({ obj }) => byKey.get(obj[column] ?? '') ?? null);
  },
  opts: { cache: false },
});

/** A loader of all rows of each object. */
const manyPer = (
  rows: (keys: string[], requests: LoaderQuery) => Promise<Keyed[]>,
  wrap: (rows: Keyed[]) => unknown = rows => rows,
) => ({
  async loader(requests: LoaderQuery) {
    const keys = requests.map(({ obj }) => obj.id ?? '');
    const byKey = new Map<string, Keyed[]>(keys.map(key => [key, []]));
    for (const row of await rows(keys, requests)) byKey.get(row.key)?.push(row);
    return keys.map(key => wrap(byKey.get(key) ?? []));
  },
  opts: { cache: false },
});

const loaders = {
  Order: {
    customer: onePer('customerId', customersOf),
    items: manyPer(itemsOf),
    measurements: manyPer(measurementsOf),
    images: manyPer(imagesOf),
    payments: manyPer(paymentsOf),
    timeline: manyPer(
      (orders, requests) => eventsOf(orders, requests[0]?.params.first ?? 25),
      nodes => ({ nodes }),
    ),
  },
  OrderItem: { inventoryItem: onePer('inventoryItemId', inventoryOf) },
};

app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  loaders: loaders as unknown as MercuriusLoaders,
  jit: 1,
  graphiql: false,
});
tell(await app.listen({ host: '127.0.0.1', port: 0 }));
