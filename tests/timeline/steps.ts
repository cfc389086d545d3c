import fc from 'fast-check';
import type { ChangeSender } from '../changes/changes.ts';
import { aPicture } from '../images/pictures.ts';
import { data } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { upload } from '../support/upload.ts';
import type { Snapshot } from './reading.ts';

/** One random change of an order. What it is about is picked by `a` among what there is. */
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a step changes, and who changes it. */
export interface Scene {
  studio: TestStudio;
  /** The person who makes the changes: a junior may change measurements and images too. */
  lead: Person;
  changes: ChangeSender;
  customer: { id: string };
  items: { id: string }[];
  id: string;
  now: Snapshot;
  /** The measurements, images and payments that the order ever had. */
  seen: Seen;
}

/** What an event can be about. */
export type Subject = 'measurement' | 'image' | 'payment';

/** By id, the type of an object that was in a timeline. */
export type Seen = ReadonlyMap<string, Subject>;

type Act = (scene: Scene, step: Step) => Promise<unknown>;

const kinds: Record<string, Act> = {
  updateOrder: ({ changes, id }, { text, amount, other, day, fields }) => {
    const all = { notes: text, makingCharge: amount, discount: other, deliveryDate: day };
    return changes.send('updateOrder', { id, input: picked(all, fields) });
  },
  addOrderItem: ({ changes, id, items }, { a, quantity, size }) =>
    changes.send('addOrderItem', { id, input: { inventoryItemId: items[a % items.length]?.id, quantity, size } }),
  updateOrderItem: ({ changes, now, items }, { a, b, quantity, size, fields }) => {
    const all = { quantity, size, inventoryItemId: items[b % items.length]?.id };
    return ifAny(pick(now.items, a), id => changes.send('updateOrderItem', { id, input: picked(all, fields) }));
  },
  removeOrderItem: ({ changes, now }, { a }) =>
    ifAny(pick(now.items, a), id => changes.send('removeOrderItem', { id })),
  transitionOrder: ({ changes, id }, { a }) => {
    const to = ['IN_PROGRESS', 'COMPLETED'][a % 2];
    return changes.send('transitionOrder', { id, input: { to } });
  },
  cancel: ({ changes, id }) => changes.send('transitionOrder', { id, input: { to: 'CANCELLED' } }),
  deliverOrder: ({ changes, id }) => changes.send('deliverOrder', { id }),
  recordPayment: ({ changes, id }, { amount, flag }) =>
    changes.send('recordPayment', { id, input: { kind: flag ? 'PAYMENT' : 'REFUND', method: 'CASH', amount } }),
  voidPayment: ({ changes, now }, { a }) =>
    ifAny(pick(now.payments, a), id => changes.send('voidPayment', { id, reason: 'Typed twice' })),
  recordMeasurement: ({ changes, id, customer }, { type, values, text, day }) => {
    const input = { customerId: customer.id, orderId: id, type, values, notes: text, takenOn: day && '2026-03-01' };
    return changes.send('recordMeasurement', { input });
  },
  updateMeasurement: ({ changes, now }, { a, type, values, text, flag, fields }) => {
    const all = { type, values, notes: text, takenOn: flag ? '2026-03-02' : null };
    return ifAny(pick(now.measurements, a), id =>
      changes.send('updateMeasurement', { id, input: picked(all, fields) }),
    );
  },
  deleteMeasurement: ({ changes, now }, { a }) =>
    ifAny(pick(now.measurements, a), id => changes.send('deleteMeasurement', { id })),
  restoreMeasurement: ({ changes, seen, now }, { a }) =>
    ifAny(pickGone(seen, 'measurement', now.measurements, a), id => changes.send('restoreMeasurement', { id })),
  uploadImage: async ({ studio, lead, id }, { text }) => {
    const mutation = `mutation ($id: ID!, $text: String, $file: Upload!) {
      uploadImage(orderId: $id, file: $file, description: $text) { errors { code } } }`;
    const variables = { id, text };
    return upload(studio, mutation, { file: await aPicture() }, { token: lead.token, variables });
  },
  updateImage: ({ studio, lead, now }, { a, text }) =>
    ifAny(pick(now.images, a), id =>
      send(studio, lead, 'updateImage(id: $id, input: { description: $text })', { id, text }),
    ),
  deleteImage: ({ studio, lead, now }, { a }) =>
    ifAny(pick(now.images, a), id => send(studio, lead, 'deleteImage(id: $id)', { id })),
  restoreImage: ({ studio, lead, seen, now }, { a }) =>
    ifAny(pickGone(seen, 'image', now.images, a), id => send(studio, lead, 'restoreImage(id: $id)', { id })),
  updateInventoryItem: ({ changes, items }, { a, b, amount }) => {
    const input = { name: `Cloth ${b}`, price: amount };
    return ifAny(pick(items, a), id => changes.send('updateInventoryItem', { id, input }));
  },
};

/** The names of the changes that steps make. */
export const steppedChanges = Object.keys(kinds);

/** Those that are taken last: after them nearly all others are refused. */
const final = ['cancel', 'deliverOrder'];
const weights: Record<string, number> = { updateOrder: 2, updateOrderItem: 2, updateMeasurement: 2 };
const weighted = steppedChanges
  .filter(kind => !final.includes(kind))
  .map(kind => ({ arbitrary: fc.constant(kind), weight: weights[kind] ?? 1 }));

export const step = fc.record({
  kind: fc.oneof(...weighted),
  a: fc.nat(11),
  b: fc.nat(11),
  flag: fc.boolean(),
  /** Which fields an update sends. */
  fields: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  text: fc.constantFrom(null, 'Gold thread', 'No lining', 'Line 1\nline 2', '  '),
  type: fc.constantFrom('Bodice', 'Trousers', 'Iro'),
  day: fc.constantFrom(null, '2031-02-28', '2031-03-01'),
  amount: fc.constantFrom('0', '0.5', '10', '10.05', '40'),
  other: fc.constantFrom('0', '0.50', '10.00', '5'),
  quantity: fc.constantFrom('1', '2.0', '0.75', '3'),
  size: fc.constantFrom(null, 'M', '42', ' M '),
  values: fc.subarray([
    { name: 'chest', value: '92.5', unit: 'CENTIMETRE' },
    { name: 'waist', value: '70', unit: 'CENTIMETRE' },
    { name: 'chest', value: '92.50', unit: 'CENTIMETRE' },
    { name: 'Kaba', value: '36.5', unit: 'INCH' },
    { name: 'waist', value: '28', unit: 'INCH' },
  ]),
});

/** Makes the change of a step, which may be refused. Fails when the answer is an internal error. */
export async function take(scene: Scene, step: Step): Promise<void> {
  const answer = JSON.stringify((await kinds[step.kind]?.(scene, step)) ?? {});
  if (answer.includes('INTERNAL_SERVER_ERROR')) throw new Error(`${step.kind}: ${answer}`);
}

function send(studio: TestStudio, { token }: Person, call: string, variables: { id: string; text?: string | null }) {
  const args = call.includes('$text') ? '$id: ID!, $text: String' : '$id: ID!';
  return data(studio, `mutation (${args}) { ${call} { errors { code } } }`, { token, variables });
}

function pick(rows: readonly { id: string }[], a: number): string | undefined {
  return rows[a % Math.max(rows.length, 1)]?.id;
}

/** One of the objects that the order once had. */
function pickGone(seen: Seen, type: Subject, shown: readonly { id: string }[], a: number): string | undefined {
  const gone = [...seen].filter(([id, of]) => of === type && shown.every(row => row.id !== id));
  return gone[a % Math.max(gone.length, 1)]?.[0];
}

function ifAny<Answer>(id: string | undefined, act: (id: string) => Promise<Answer>): Promise<Answer | null> {
  return id === undefined ? Promise.resolve(null) : act(id);
}

function picked(all: Record<string, unknown>, fields: readonly boolean[]) {
  return Object.fromEntries(Object.entries(all).filter((_entry, i) => fields[i]));
}
