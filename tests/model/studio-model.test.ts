import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aJunior, aLead } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';
import type { Step } from './change.ts';
import { readWorld, worldView } from './reading.ts';
import { step } from './steps.ts';
import { type Cast, takeStep } from './take-step.ts';
import type { World } from './world.ts';

let studio: TestStudio;
let cast: Cast;
let books: Client;

beforeAll(async () => {
  studio = await openStudio();
  const [first, second, junior] = [await aLead(studio), await aLead(studio), await aJunior(studio)];
  cast = { studio, people: { first, second, junior } };
  books = new Client({ connectionString: studio.databaseUrl });
  await books.connect();
});
afterAll(async () => {
  await books.end();
  await studio[Symbol.asyncDispose]();
});

let worlds = 0;

/** What a step of its own leaves out. */
const plainly: Omit<Step, 'kind'> = {
  ...{ by: 'first', a: 0, b: 0, lines: [], quantity: '9', amount: '999.99', other: '0' },
  ...{ flag: false, stale: false, keyed: false },
};

/** Every sequence begins with a customer, another, two items of which there is not much, and an order of each. */
const beginning: (Partial<Step> & { kind: string })[] = [
  { kind: 'createCustomer' },
  { kind: 'createCustomer' },
  { kind: 'createInventoryItem' },
  { kind: 'createInventoryItem', a: 2, b: 1, quantity: '7.50', amount: '10.05' },
  { kind: 'createOrder', lines: [{ item: 0, quantity: '2' }] },
  {
    ...{ kind: 'createOrder', a: 1, amount: '333.33' },
    lines: [
      { item: 1, quantity: '1.25' },
      { item: 0, quantity: '1' },
      { item: 1, quantity: '0.75' },
    ],
  },
];

/** An order from its first day to its last; whatever chance brings, this much is always lived through. */
const aWholeLife: (Partial<Step> & { kind: string })[] = [
  // Restocking "-0" is wrong for one reason, not for two.
  { kind: 'adjustInventory', quantity: '0', flag: true, stale: true },
  { kind: 'recordPayment', a: 1, b: 1, amount: '333.33', keyed: true },
  { kind: 'again' },
  { kind: 'again', stale: true },
  { kind: 'updateInventoryItem', a: 1, amount: '2500' },
  { kind: 'updateOrderItem', a: 1, b: 0, quantity: '2.50' },
  { kind: 'addOrderItem', a: 1, b: 1, quantity: '0.75', by: 'second' },
  { kind: 'updateOrderItem', a: 1, b: 3, quantity: '4', flag: true },
  { kind: 'transitionOrder', a: 1, b: 0, by: 'junior' },
  { kind: 'transitionOrder', a: 1, b: 0 },
  { kind: 'transitionOrder', a: 1, b: 0, stale: true, by: 'second' },
  { kind: 'removeOrderItem', a: 1, b: 2 },
  { kind: 'updateOrder', a: 1, b: 2, other: '2500' },
  { kind: 'transitionOrder', a: 1, b: 1 },
  { kind: 'recordPayment', a: 1, b: 1, flag: true },
  { kind: 'removeOrderItem', a: 1, b: 0 },
  { kind: 'recordPayment', a: 1, b: 0, amount: '10.05' },
  { kind: 'voidPayment', b: 2 },
  { kind: 'voidPayment', b: 1 },
  { kind: 'deliverOrder', a: 1, by: 'second' },
  { kind: 'addOrderItem', a: 1, b: 0 },
  { kind: 'updateOrder', a: 1, b: 3 },
  { kind: 'recordPayment', a: 0, b: 1, flag: true },
  { kind: 'transitionOrder', a: 0, b: 4 },
  { kind: 'recordPayment', a: 0, b: 0, flag: true },
  { kind: 'deleteOrder', a: 0 },
  { kind: 'createOrder', lines: [{ item: 0, quantity: '3' }], keyed: true },
  { kind: 'deleteOrder', a: 2 },
  { kind: 'again', a: 1 },
];

const full = (step: Partial<Step> & { kind: string }): Step => ({ ...plainly, ...step });

async function live(steps: Step[]): Promise<void> {
  worlds += 1;
  const world: World = { name: `world ${worlds}`, customers: [], items: [], orders: [], kept: [], steps: 0 };
  for (const step of beginning) await takeStep(cast, world, full(step));
  for (const step of steps) {
    await takeStep(cast, world, step);
    expect(await readWorld(studio, cast.people.first.token, world)).toEqual(worldView(world));
    expect(await wrongInBooks(books)).toEqual({});
  }
}

/** Every run lives the same lives; MODEL_SEED=… lives others. A failure tells its seed: keep it as a step of the whole life. */
const seed = Number(process.env.MODEL_SEED ?? -939041082);

test('whatever two leads and a junior do, one after the other, the studio is as the house rules say', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), live);
  const examples: [Step[]][] = [[aWholeLife.map(full)]];
  await fc.assert(property, { examples, seed, numRuns: 20, interruptAfterTimeLimit: 25_000 });
}, 90_000);
