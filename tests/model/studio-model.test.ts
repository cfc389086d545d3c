import fc from 'fast-check';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import type { Step } from './change.ts';
import type { Model } from './model.ts';
import { modelView, readStudio } from './reading.ts';
import { step } from './steps.ts';
import { takeStep } from './take-step.ts';

const studio = useStudio(async (studio, cleanUp) => {
  const people = { first: await aLead(studio), second: await aLead(studio), junior: await aJunior(studio) };
  const books = new Client({ connectionString: studio.databaseUrl });
  await books.connect();
  cleanUp.defer(() => books.end());
  return { people, books };
});

let models = 0;

/** The values that a step leaves out. */
const defaults: Omit<Step, 'kind'> = {
  ...{ by: 'first', a: 0, b: 0, lines: [], quantity: '9', amount: '999.99', other: '0' },
  ...{ flag: false, stale: false, keyed: false },
};

/** Every sequence begins with two customers, two items with little stock, and an order of each customer. */
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

/** Orders from creation to delivery or deletion. This sequence always runs, before the random ones. */
const wholeOrderLife: (Partial<Step> & { kind: string })[] = [
  // Restocking "-0" gets one error, not two.
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

const withDefaults = (step: Partial<Step> & { kind: string }): Step => ({ ...defaults, ...step });

async function run(steps: Step[]): Promise<void> {
  models += 1;
  const model: Model = { name: `model ${models}`, customers: [], items: [], orders: [], keyed: [], steps: 0 };
  for (const step of beginning) await takeStep(studio, model, withDefaults(step));
  for (const step of steps) {
    await takeStep(studio, model, step);
    expect(await readStudio(studio, studio.people.first.token, model)).toEqual(modelView(model));
    expect(await wrongInBooks(studio.books)).toEqual({});
  }
}

/**
 * Each run of the test has the same sequences; MODEL_SEED=… gives others. Add what a failing seed shows to
 * `wholeOrderLife`.
 */
const seed = Number(process.env.MODEL_SEED ?? -939041082);

test('after any sequence of changes by two leads and a junior, orders, stock and books are as the rules say', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), run);
  const examples: [Step[]][] = [[wholeOrderLife.map(withDefaults)]];
  await fc.assert(property, { examples, seed, numRuns: 20 });
});
