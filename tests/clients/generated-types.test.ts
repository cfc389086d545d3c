import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientProject, clientProject } from './client-project.ts';

let project: ClientProject;

beforeAll(async () => {
  project = await clientProject();
});
afterAll(() => project[Symbol.asyncDispose]());

const program = `
import { apolloClient } from './apollo.ts';
import { requestClient } from './graphql-request.ts';
import { OrderBoardDocument, type OrderBoardQuery, possibleTypes, TransitionOrderDocument } from './operations.ts';
import type { IllegalTransitionError, OrderStatus } from './schema.ts';
import { urqlClient } from './urql.ts';

const board = { first: 5, where: { status: ['PENDING' as const], deliveryDate: { to: '2026-11-22' } } };

export async function lines(url: string, token: string): Promise<string[][]> {
  const [apollo, urql] = [apolloClient({ url, token }, { possibleTypes }), urqlClient({ url, token })];
  const answers: (OrderBoardQuery | undefined)[] = [
    (await apollo.query({ query: OrderBoardDocument, variables: board })).data,
    (await urql.query(OrderBoardDocument, board)).data,
    await requestClient({ url, token }).request(OrderBoardDocument, board),
  ];
  return answers.map(answer => answer?.orders?.nodes.map(line) ?? []);
}

type Order = NonNullable<OrderBoardQuery['orders']>['nodes'][number];

function line({ number, customer, price, timeline }: Order): string {
  const paid = timeline.nodes.map(event => ('payment' in event ? event.payment.amount.amount : '')).join(' ');
  return \`\${number} \${customer.name.trim()} \${price?.amount ?? 'hidden'} \${paid}\`;
}

export async function refusal(url: string, id: string, to: OrderStatus): Promise<IllegalTransitionError['blockers']> {
  const { data } = await urqlClient({ url }).mutation(TransitionOrderDocument, { id, input: { to } });
  return data?.transitionOrder?.errors.flatMap(error => ('blockers' in error ? error.blockers : [error.message])) ?? [];
}
`;

/** The types that these tests declare for their documents match those of codegen. */
const tests = `
import type { Documents } from './documents.ts';
import * as operations from './operations.ts';

export const documents: Documents = operations;
`;

test('a program with the types that codegen generates from the schema compiles under the strictest settings', async () => {
  expect(await project.compile({ 'program.ts': program, 'tests.ts': tests })).toEqual([]);
});

test('a program that assumes a nullable field, or reads a field that does not exist, does not compile', async () => {
  const careless = `
import { type OrderBoardQuery, type OrderBoardQueryVariables, type TransitionOrderMutationVariables } from './operations.ts';
type Order = NonNullable<OrderBoardQuery['orders']>['nodes'][number];
export const orders = (board: OrderBoardQuery) => board.orders.nodes;
export const price = (order: Order) => order.price.amount;
export const colour = (order: Order) => order.colour;
export const total = (order: Order) => 2 * (order.price?.amount ?? 0);
export const unbounded: OrderBoardQueryVariables = {};
export const sewn: TransitionOrderMutationVariables = { id: '1', input: { to: 'SEWN' } };
`;
  const complaints = await project.compile({ 'careless.ts': careless });
  expect(complaints).toEqual([
    "careless.ts(4,51): error TS18047: 'board.orders' is possibly 'null'.",
    "careless.ts(5,40): error TS18047: 'order.price' is possibly 'null'.",
    expect.stringContaining("careless.ts(6,47): error TS2339: Property 'colour' does not exist"),
    expect.stringContaining('careless.ts(7,44): error TS2363: The right-hand side of an arithmetic operation'),
    expect.stringContaining("careless.ts(8,14): error TS2741: Property 'first' is missing"),
    `careless.ts(9,75): error TS2322: Type '"SEWN"' is not assignable to type 'OrderStatus'.`,
  ]);
});

test('Apollo Client learns from the schema which types an interface stands for', () => {
  expect(project.documents.possibleTypes).toMatchObject({
    OrderEvent: expect.arrayContaining(['OrderCreated', 'DeliveryScheduled', 'PaymentRecorded', 'PaymentVoided']),
    UserError: expect.arrayContaining(['IllegalTransitionError', 'StaleVersionError', 'WrongCredentialsError']),
  });
});
