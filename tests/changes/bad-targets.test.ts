import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aLead, type Person } from '../support/people.ts';
import { aScene, goodVariables, type Scene, withValue } from './bad-input.scene.ts';
import { type Bench, type Change, openBench, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';

let bench: Bench;
let lead: Person;
let scene: Scene;
let good: Record<Change, Variables>;
let before: Record<string, string>;

beforeAll(async () => {
  bench = await openBench(async studio => {
    lead = await aLead(studio);
    return lead;
  });
  scene = await aScene(bench);
  good = goodVariables(scene);
});
beforeEach(async () => {
  before = await everyTable(bench.studio);
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

/** Where each change takes an id: what it names, and the path of the error. */
const ids: [Change, path: string, kind: keyof Scene['gone'] | 'payment', told?: string][] = [
  ['updateCustomer', 'id', 'customer'],
  ['deleteCustomer', 'id', 'customer'],
  ['updateInventoryItem', 'id', 'item'],
  ['adjustInventory', 'id', 'item'],
  ['deleteInventoryItem', 'id', 'item'],
  ['recordMeasurement', 'customerId', 'customer'],
  ['recordMeasurement', 'orderId', 'order'],
  ['updateMeasurement', 'id', 'measurement'],
  ['deleteMeasurement', 'id', 'measurement'],
  ['createOrder', 'customerId', 'customer'],
  ['createOrder', 'items.0.inventoryItemId', 'item'],
  ['updateOrder', 'id', 'order'],
  ['transitionOrder', 'id', 'order'],
  ['deliverOrder', 'id', 'order'],
  ['deleteOrder', 'id', 'order'],
  ['addOrderItem', 'id', 'order', 'orderId'],
  ['addOrderItem', 'inventoryItemId', 'item'],
  ['updateOrderItem', 'id', 'line'],
  ['updateOrderItem', 'inventoryItemId', 'item'],
  ['removeOrderItem', 'id', 'line'],
  ['recordPayment', 'id', 'order', 'orderId'],
  ['voidPayment', 'id', 'payment'],
];

test('an id of something else, of nothing or of something deleted is not found; text that is no id is malformed', async () => {
  const surprises = [];
  for (const [change, path, kind, told = path] of ids) {
    const strangers = Object.entries(scene).filter(([name, id]) => name !== kind && typeof id === 'string');
    const others = strangers.map(([, id]) => id as string).filter(id => kind !== 'order' || id !== scene.completed);
    const gone = kind === 'payment' ? [] : [scene.gone[kind]];
    for (const id of [...others, ...gone, lead.id, '00000000-0000-0000-0000-000000000000']) {
      const answers = await bench.outcome(change, withValue(good[change], path, id));
      if (String(answers) !== `NOT_FOUND ${told}`) surprises.push(`${change} ${path} ${id}: ${answers}`);
    }
    for (const id of ['', ' ', '1', 'x', scene.order.slice(1), `${scene.order} `, `{${scene.order}}`, '\0', 7, true]) {
      const answers = await bench.outcome(change, withValue(good[change], path, id));
      if (String(answers) !== 'BAD_USER_INPUT') surprises.push(`${change} ${path} ${id}: ${answers}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('a cancelled or delivered order refuses every change but notes', async () => {
  const { cancelled, delivered, cancelledLine, deliveredLine } = scene.closed;
  const answers: Record<string, string[][]> = {};
  const tries: [Change, string, [string, string]][] = [
    ['updateOrder', 'id', [cancelled, delivered]],
    ['transitionOrder', 'id', [cancelled, delivered]],
    ['deliverOrder', 'id', [cancelled, delivered]],
    ['addOrderItem', 'id', [cancelled, delivered]],
    ['updateOrderItem', 'id', [cancelledLine, deliveredLine]],
    ['removeOrderItem', 'id', [cancelledLine, deliveredLine]],
    ['recordMeasurement', 'orderId', [cancelled, delivered]],
  ];
  for (const [change, path, targets] of tries) {
    answers[change] = [];
    for (const id of targets) answers[change].push(await bench.outcome(change, withValue(good[change], path, id)));
  }
  const both = (told: string) => [[told], [told]];
  expect(answers).toEqual({
    updateOrder: both('INVALID makingCharge'),
    transitionOrder: both('ILLEGAL_TRANSITION to'),
    deliverOrder: both('INVALID id'),
    addOrderItem: both('INVALID orderId'),
    updateOrderItem: both('INVALID id'),
    removeOrderItem: both('INVALID id'),
    recordMeasurement: both('INVALID orderId'),
  });
  expect(await everyTable(bench.studio)).toEqual(before);
});
