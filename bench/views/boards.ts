import { board, one, postgraphileBoard, postgraphileOne } from './board.ts';
import { placeBefore } from './deep.ts';
import type { Load, View } from './view.ts';

const boardOf = (query: string, variables: object = {}): Load => [
  { body: { query, operationName: 'Board', variables } },
];

/** A request for each of fifty orders, spread over all orders. */
const each = (orders: number, body: (number: number) => object): Load =>
  Array.from({ length: 50 }, (_, i) => ({ body: body(Math.max(1, Math.floor(((i + 0.5) * orders) / 50))) }));

const oneOf = (query: string) => (_: unknown, orders: number) =>
  each(orders, number => ({ query, operationName: 'One', variables: { number } }));

/** The views that every contender offers, and the junior designer's board. */
export const sharedViews: View[] = [
  {
    name: 'board',
    about: 'fifty orders with everything that belongs to them',
    same: true,
    asks: {
      atelier: () => boardOf(board),
      mercurius: () => boardOf(board),
      postgraphile: () => boardOf(postgraphileBoard),
      entities: () => boardOf(board),
      sql: () => [{ body: { view: 'board' } }],
    },
  },
  {
    name: 'one',
    about: 'one order with everything that belongs to it',
    same: true,
    asks: {
      atelier: oneOf(one),
      mercurius: oneOf(one),
      postgraphile: oneOf(postgraphileOne),
      entities: oneOf(one),
      sql: (_, orders) => each(orders, number => ({ view: 'one', number })),
    },
  },
  {
    name: 'deep',
    about: 'page 500 of the board, by cursor',
    same: true,
    asks: {
      atelier: async (contender, orders) => boardOf(board, { after: await placeBefore(contender, orders) }),
      mercurius: async (contender, orders) => boardOf(board, { after: await placeBefore(contender, orders) }),
      postgraphile: async (contender, orders) =>
        boardOf(postgraphileBoard, { after: await placeBefore(contender, orders) }),
      entities: async (contender, orders) => boardOf(board, { after: await placeBefore(contender, orders) }),
      sql: async (contender, orders) => [{ body: { view: 'board', after: await placeBefore(contender, orders) } }],
    },
  },
  {
    name: 'junior',
    about: "a junior designer's board, without money",
    who: 'junior',
    asks: { atelier: () => boardOf(board) },
  },
];
