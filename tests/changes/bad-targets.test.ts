import { beforeEach, expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { asLeadWithTargets, withValue } from './bad-input.targets.ts';
import { ids } from './bad-targets.cases.ts';
import type { Change } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(asLeadWithTargets);
let before: Record<string, string>;

beforeEach(async () => {
  before = await everyTable(studio);
});

test('the id of another kind of row, of no row or of a deleted row is NOT_FOUND, and so is text that is not an id', async () => {
  const surprises = [];
  for (const [change, path, kind, errorPath = path] of ids) {
    const strangers = Object.entries(studio.targets).filter(([name, id]) => name !== kind && typeof id === 'string');
    const others = strangers
      .map(([, id]) => id as string)
      .filter(id => kind !== 'order' || id !== studio.targets.completed);
    const gone = kind === 'payment' ? [] : [studio.targets.gone[kind]];
    const { order } = studio.targets;
    const noId = ['', ' ', '1', 'x', order.slice(1), `${order} `, `{${order}}`, 7];
    for (const id of [...others, ...gone, studio.lead.id, '00000000-0000-0000-0000-000000000000', ...noId]) {
      const answers = await studio.changes.outcome(change, withValue(studio.valid[change], path, id));
      if (String(answers) !== `NOT_FOUND ${errorPath}`) surprises.push(`${change} ${path} ${id}: ${answers}`);
    }
    for (const id of ['\0', true, [order, order], { id: order }]) {
      const answers = await studio.changes.outcome(change, withValue(studio.valid[change], path, id));
      if (String(answers) !== 'BAD_USER_INPUT') surprises.push(`${change} ${path} ${id}: ${answers}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(await everyTable(studio)).toEqual(before);
});

test('a cancelled or delivered order refuses every change except to its notes', async () => {
  const { cancelled, delivered, cancelledLine, deliveredLine } = studio.targets.closed;
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
    for (const id of targets)
      answers[change].push(await studio.changes.outcome(change, withValue(studio.valid[change], path, id)));
  }
  const both = (refusal: string) => [[refusal], [refusal]];
  expect(answers).toEqual({
    updateOrder: both('INVALID makingCharge'),
    transitionOrder: both('ILLEGAL_TRANSITION to'),
    deliverOrder: both('INVALID id'),
    addOrderItem: both('INVALID orderId'),
    updateOrderItem: both('INVALID id'),
    removeOrderItem: both('INVALID id'),
    recordMeasurement: both('INVALID orderId'),
  });
  expect(await everyTable(studio)).toEqual(before);
});
