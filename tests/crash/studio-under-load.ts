import { signIn } from '../start/signing-in.ts';
import { data } from '../support/ask.ts';
import { type MixedLoad, startLoad } from './mixed-load.ts';

/** Whether this is the long run, `npm run test:crash`. */
export const many = process.env.CRASH === 'many';

/** How often a fault is made to happen: a few times in every run of the tests, many times in `npm run test:crash`. */
export const times = (few: number, inLongRun: number) => (many ? inLongRun : few);

/** The settings for the first lead designer of every server here. */
export const lead = { ADMIN_EMAIL: 'lead@example.com', ADMIN_PASSWORD: 'nothing is ever lost in this house' };

const [customers, items] = [5, 8];
/** The number of requests that prepare a load: a sign-in, and one for each customer and item. */
export const preparations = 1 + customers + items;

/** Starts a load on a server, with customers and stock. The result of `url` may change while it runs. */
export async function loadOn(url: () => string): Promise<MixedLoad> {
  const { accessToken: token } = await signIn(url(), lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  let latest = { token, since: Date.now() };
  const world = { customers: [] as string[], items: [] as string[], orders: [] };
  for (let i = 0; i < customers; i += 1) {
    const { made } = await data<{ made: { customer: { id: string } } }>({ url: url() }, aCustomer, {
      token,
      variables: { name: `C ${i}` },
    });
    world.customers.push(made.customer.id);
  }
  for (let i = 0; i < items; i += 1) {
    const { made } = await data<{ made: { item: { id: string } } }>({ url: url() }, anItem, {
      token,
      variables: { name: `I ${i}` },
    });
    world.items.push(made.item.id);
  }
  return startLoad(
    url,
    () => {
      if (Date.now() - latest.since > renewal) {
        latest = { ...latest, since: Date.now() };
        void signIn(url(), lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD).then(
          session => {
            latest = { token: session.accessToken, since: Date.now() };
          },
          () => {
            latest.since = 0;
          },
        );
      }
      return latest.token;
    },
    world,
  );
}

/** Milliseconds after which the access token is renewed, well before it expires. */
const renewal = 5 * 60_000;

const aCustomer = `mutation ($name: String!) { made: createCustomer(input: { name: $name }) { customer { id } } }`;
const anItem = `mutation ($name: String!) {
  made: createInventoryItem(input: { name: $name, category: "Cloth", quantity: "40", price: "25" }) { item: inventoryItem { id } }
}`;
