import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { Customer } from '../../src/customers/customer.entity.ts';
import { Image } from '../../src/images/image.entity.ts';
import { InventoryItem } from '../../src/inventory/inventory-item.entity.ts';
import { Measurement } from '../../src/measurements/measurement.entity.ts';
import { Order } from '../../src/orders/order.entity.ts';
import { OrderEvent } from '../../src/orders/order-event.entity.ts';
import { OrderItem } from '../../src/orders/order-item.entity.ts';
import { Payment } from '../../src/payments/payment.entity.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { entities } from '../../src/start/entities.ts';
import { User } from '../../src/users/user.entity.ts';
import { typeDefs } from './schema.ts';
import { counted, cursorOf, deliveryStatus, imageUrl, money, numberIn, tell, today, typeNames } from './wire.ts';

/**
 * The same view built as in the libraries' examples: Apollo Server, an entity manager for each request, entities loaded
 * by DataLoaders, a resolver for every field that needs one, and all defaults.
 */
const orm = await openDatabase({ url: process.env.DATABASE_URL ?? '', entities, migrations: [] });

type Loaders = ReturnType<typeof loadersFor>;
type Owned = { order?: { id: string } | null | undefined };

function loadersFor(em: EntityManager) {
  const one = <Row extends { id: string }>(find: (ids: string[]) => Promise<Row[]>) =>
    new DataLoader(async (ids: readonly string[]) => {
      const byId = new Map((await find([...ids])).map(row => [row.id, row]));
      return ids.map(id => byId.get(id) ?? null);
    });
  const many = <Row extends Owned>(find: (orders: string[]) => Promise<Row[]>) =>
    new DataLoader(async (orders: readonly string[]) => {
      const byOrder = Map.groupBy(await find([...orders]), row => row.order?.id);
      return orders.map(id => byOrder.get(id) ?? []);
    });
  return {
    customer: one(ids => em.find(Customer, { id: { $in: ids } })),
    inventoryItem: one(ids => em.find(InventoryItem, { id: { $in: ids } })),
    user: one(ids => em.find(User, { id: { $in: ids } })),
    items: many(order => em.find(OrderItem, { order: { $in: order } }, { orderBy: { id: 'asc' } })),
    measurements: many(order =>
      em.find(Measurement, { order: { $in: order }, deletedAt: null }, { orderBy: { id: 'asc' } }),
    ),
    images: many(order => em.find(Image, { order: { $in: order }, deletedAt: null }, { orderBy: { id: 'asc' } })),
    payments: many(order => em.find(Payment, { order: { $in: order } }, { orderBy: { receivedAt: 'asc', id: 'asc' } })),
    events: many(order => em.find(OrderEvent, { order: { $in: order } }, { orderBy: { position: 'asc' } })),
  };
}

interface RequestContext {
  em: EntityManager;
  load: Loaders;
}

const resolvers = {
  Query: {
    async orders(_root: unknown, { first, after }: { first: number; after?: string }, { em }: RequestContext) {
      const where = { deletedAt: null, number: { $lt: numberIn(after) } };
      const orders = await em.find(Order, where, { orderBy: { number: 'desc' }, limit: first + 1 });
      const nodes = orders.slice(0, first);
      const last = nodes.at(-1);
      return {
        nodes,
        pageInfo: { hasNextPage: orders.length > first, endCursor: last ? cursorOf(last.number) : null },
      };
    },
    order: (_root: unknown, { number }: { number: number }, { em }: RequestContext) =>
      em.findOne(Order, { number, deletedAt: null }),
  },
  Order: {
    deliveryStatus: (order: Order) => deliveryStatus(today(), order.deliveryDate ?? null, order.deliveredAt),
    customer: (order: Order, _args: unknown, { load }: RequestContext) => load.customer.load(order.customer.id),
    items: (order: Order, _args: unknown, { load }: RequestContext) => load.items.load(order.id),
    measurements: (order: Order, _args: unknown, { load }: RequestContext) => load.measurements.load(order.id),
    images: (order: Order, _args: unknown, { load }: RequestContext) => load.images.load(order.id),
    price: (order: Order) => money(order.price ?? ''),
    balanceDue: (order: Order) => money(order.balanceDue ?? ''),
    payments: (order: Order, _args: unknown, { load }: RequestContext) => load.payments.load(order.id),
    timeline: async (order: Order, { first }: { first: number }, { load }: RequestContext) => ({
      nodes: (await load.events.load(order.id)).slice(0, first),
    }),
  },
  OrderItem: {
    quantity: (item: OrderItem) => counted(item.quantity, item.unit),
    inventoryItem: (item: OrderItem, _args: unknown, { load }: RequestContext) =>
      load.inventoryItem.load(item.inventoryItem.id),
    unitPrice: (item: OrderItem) => money(item.unitPrice),
  },
  Image: { url: (image: Image) => imageUrl(image.id) },
  Payment: {
    amount: (payment: Payment) => money(payment.amount),
    receivedAt: (payment: Payment) => payment.receivedAt.toISOString(),
  },
  OrderEvent: {
    __resolveType: (event: OrderEvent) => typeNames[event.kind],
  },
  ...Object.fromEntries(Object.values(typeNames).map(name => [name, eventFields(name)])),
};

function eventFields(name: string) {
  return {
    at: (event: OrderEvent) => event.at.toISOString(),
    actor: (event: OrderEvent, _args: unknown, { load }: RequestContext) =>
      event.actor && load.user.load(event.actor.id),
    ...(name === 'OrderStatusChanged' && { fromStatus: detail('from'), toStatus: detail('to'), note: detail('note') }),
  };
}

function detail(key: 'from' | 'to' | 'note') {
  return ({ details }: OrderEvent) => (details && key in details ? details[key as never] : null);
}

const server = new ApolloServer<RequestContext>({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => {
    const em = orm.em.fork();
    return { em, load: loadersFor(em) };
  },
});
tell(url);
