import type { View } from './view.ts';

const row = 'id number status deliveryDate deliveryStatus customer { name } price { amount } balanceDue { amount }';
const page = `{ nodes { ${row} } pageInfo { hasNextPage endCursor } }`;

/** The id of a seeded customer. */
const customerId = (i: number) => `00000002-0000-7000-8000-${i.toString(16).padStart(12, '0')}`;

/** The lists of a working day. Only Atelier is asked for them: the peers have no code for them. */
export const listViews: View[] = [
  {
    name: 'filtered',
    about: 'orders under way that are due and not paid, by due date',
    asks: {
      atelier: () => [
        {
          body: {
            query: `query Filtered($where: OrderWhere) {
              orders(first: 25, where: $where, orderBy: [{ field: DELIVERY_DATE, direction: ASC }]) ${page}
            }`,
            variables: {
              where: {
                status: ['PENDING', 'IN_PROGRESS'],
                deliveryStatus: ['SCHEDULED', 'OVERDUE'],
                balanceDue: { from: '1000' },
              },
            },
          },
        },
      ],
    },
  },
  {
    name: 'searched',
    about: "orders by words of a customer's and an item's name",
    asks: {
      atelier: () =>
        ['okafor silk', 'bello ankara', 'chukwu lace', 'folake buttons'].map(search => ({
          body: {
            query: `query Searched($search: String!) { orders(first: 25, search: $search) ${page} }`,
            variables: { search },
          },
        })),
    },
  },
  {
    name: 'customer',
    about: 'a customer with measurements and their latest ten orders',
    asks: {
      atelier: (_, orders) =>
        Array.from({ length: 50 }, (_, i) => ({
          body: {
            query: `query Customer($id: ID!) {
              customer(id: $id) {
                name email phone notes
                measurements { type values { name label value unit } }
                orders(first: 10) { nodes { ${row} items { quantity inventoryItem { name } } } pageInfo { hasNextPage endCursor } }
              }
            }`,
            variables: { id: customerId(Math.floor((i * orders) / 5 / 50)) },
          },
        })),
    },
  },
  {
    name: 'totalCount',
    about: 'a page of 25 and how many there are',
    asks: {
      atelier: () => [{ body: { query: `query Counted { orders(first: 25) { totalCount nodes { ${row} } } }` } }],
    },
  },
];
