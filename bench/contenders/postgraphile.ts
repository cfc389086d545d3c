import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { type Step as AnyStep, lambda } from 'postgraphile/grafast';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { extendSchema, gql, jsonPgSmartTags } from 'postgraphile/utils';
import { counted, deliveryStatus, imageUrl, money, tell, today, typeNames } from './wire.ts';

/** PostGraphile 5 with its defaults, plus the few fields that its schema lacks and one table as an interface. */
const withOurFields = extendSchema(() => ({
  typeDefs: gql`
    type Money { amount: String! currency: String! }
    extend type Order { deliveryStatus: String! priceMoney: Money! balanceDueMoney: Money! }
    extend type OrderItem { counted: String! unitPriceMoney: Money! }
    extend type Payment { amountMoney: Money! }
    extend type Image { thumbnail: String! }
    extend type OrderStatusChanged { fromStatus: String! toStatus: String! note: String }
  `,
  objects: {
    Order: {
      plans: {
        deliveryStatus: ($order: Step) =>
          lambda(
            [$order.get('delivery_date'), $order.get('delivered_at')],
            ([date, at]) => deliveryStatus(today(), date, at),
            true,
          ),
        priceMoney: ($order: Step) => lambda($order.get('price'), money, true),
        balanceDueMoney: ($order: Step) => lambda($order.get('balance_due'), money, true),
      },
    },
    OrderItem: {
      plans: {
        counted: ($item: Step) =>
          lambda([$item.get('quantity'), $item.get('unit')], ([quantity, unit]) => counted(quantity, unit), true),
        unitPriceMoney: ($item: Step) => lambda($item.get('unit_price'), money, true),
      },
    },
    Payment: { plans: { amountMoney: ($payment: Step) => lambda($payment.get('amount'), money, true) } },
    Image: { plans: { thumbnail: ($image: Step) => lambda($image.get('id'), imageUrl, true) } },
    OrderStatusChanged: {
      plans: {
        fromStatus: ($event: Step) => lambda($event.get('details'), details => detail(details, 'from'), true),
        toStatus: ($event: Step) => lambda($event.get('details'), details => detail(details, 'to'), true),
        note: ($event: Step) => lambda($event.get('details'), details => detail(details, 'note'), true),
      },
    },
  },
}));

// biome-ignore lint/suspicious/noExplicitAny: the types of steps depend on the database, which the compiler cannot see.
type Step = { get(column: string): AnyStep<any> };

const detail = (details: string | Record<string, string>, key: string) =>
  (typeof details === 'string' ? JSON.parse(details) : details)[key] ?? null;

const deletedOnesCanBeLeftOut = { attribute: { deleted_at: { tags: { behavior: '+attribute:filterBy' } } } };

const eventsAreAnInterface = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      orders: { ...deletedOnesCanBeLeftOut, tags: { unique: 'number' } },
      measurements: deletedOnesCanBeLeftOut,
      images: deletedOnesCanBeLeftOut,
      order_events: {
        tags: {
          interface: 'mode:single type:kind',
          type: Object.entries(typeNames).map(([kind, name]) => `${kind} name:${name}`),
        },
      },
    },
  },
});

const server = createServer();
const serv = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [withOurFields, eventsAreAnInterface],
  pgServices: [
    makePgService({ connectionString: process.env.DATABASE_URL ?? '', schemas: ['public'], poolConfig: { max: 20 } }),
  ],
  schema: { defaultBehavior: '+connection +list' },
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false },
}).createServ(grafserv);
await serv.addTo(server);
await serv.ready();
server.listen(0, '127.0.0.1', () => tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
