import { definitionOf } from '../../src/measurements/catalogue.ts';
import type { Happening, Line, Measured, Snapshot, Value } from './reading.ts';
import type { Seen } from './steps.ts';

/**
 * The events that must be between two readings of an order: made from what its fields say before and after, and from
 * nothing else. `before` is null for an order that was just taken. `seen` has all that it ever had: a
 * measurement or an image that is there again was restored.
 */
export function eventsBetween(before: Snapshot | null, after: Snapshot, seen: Seen): Happening[] {
  if (!before) return [creation(after)];
  return [
    ...statusChange(before, after),
    ...delivery(before, after),
    ...edits(before, after),
    ...lines(before, after),
    ...payments(before, after),
    ...measurements(before, after, seen),
    ...images(before, after, seen),
  ];
}

function creation({ notes, deliveryDate, makingCharge, discount, items }: Snapshot): Happening {
  const begun = { toNotes: notes, toDeliveryDate: deliveryDate, toMakingCharge: makingCharge, toDiscount: discount };
  return { __typename: 'OrderCreated', ...begun, lines: items.map(line => lineChange(undefined, line)) };
}

function statusChange(before: Snapshot, after: Snapshot): Happening[] {
  if (before.status === after.status) return [];
  const moved = { __typename: 'OrderStatusChanged', fromStatus: before.status, toStatus: after.status, note: null };
  const held = after.status === 'CANCELLED' && Number(after.refundDue?.amount) > 0;
  return held ? [moved, { __typename: 'RefundDue', amount: after.refundDue }] : [moved];
}

function delivery(before: Snapshot, after: Snapshot): Happening[] {
  if (before.deliveredAt === after.deliveredAt) return [];
  return [{ __typename: 'OrderDelivered', note: null, deliveredAt: after.deliveredAt }];
}

function edits(before: Snapshot, after: Snapshot): Happening[] {
  const due = { fromDate: before.deliveryDate, toDate: after.deliveryDate };
  const edited = changes(before, after, ['notes', 'makingCharge', 'discount']);
  return [
    ...(due.fromDate === due.toDate ? [] : [{ __typename: 'DeliveryScheduled', ...due }]),
    ...(edited.fields.length === 0 ? [] : [{ __typename: 'OrderEdited', ...edited }]),
  ];
}

function lines(before: Snapshot, after: Snapshot): Happening[] {
  const old = new Map(before.items.map(line => [line.id, line]));
  const kept = new Set(after.items.map(({ id }) => id));
  const changed = [
    ...after.items.filter(line => differ(withoutName(old.get(line.id)), withoutName(line))),
    ...before.items.filter(({ id }) => !kept.has(id)),
  ].map(({ id }) =>
    lineChange(
      old.get(id),
      after.items.find(line => line.id === id),
    ),
  );
  return changed.length === 0 ? [] : [{ __typename: 'OrderItemsChanged', lines: changed }];
}

/** An item may have another name by now, which is no change of the order. */
function withoutName(line: Line | undefined) {
  return line && { ...line, inventoryItem: line.inventoryItem.id };
}

/** In an event, a line has the name that its item has when it happens. */
function lineChange(from: Line | undefined, to: Line | undefined) {
  const item = (line: Line | undefined) => (line ? { id: line.inventoryItem.id } : null);
  return {
    orderItemId: (to ?? from)?.id,
    fromItemName: from?.inventoryItem.name ?? null,
    toItemName: to?.inventoryItem.name ?? null,
    fromQuantity: from?.quantity ?? null,
    toQuantity: to?.quantity ?? null,
    fromSize: from?.size ?? null,
    toSize: to?.size ?? null,
    fromUnitPrice: from?.unitPrice ?? null,
    toUnitPrice: to?.unitPrice ?? null,
    fromInventoryItem: item(from),
    toInventoryItem: item(to),
  };
}

function payments(before: Snapshot, after: Snapshot): Happening[] {
  const old = new Map(before.payments.map(payment => [payment.id, payment]));
  const added = after.payments.filter(({ id }) => !old.has(id));
  const voided = after.payments.filter(({ id, voidedAt }) => voidedAt !== null && old.get(id)?.voidedAt === null);
  return [
    ...added.map(({ id }) => ({ __typename: 'PaymentRecorded', payment: { id } })),
    ...voided.map(({ id }) => ({ __typename: 'PaymentVoided', payment: { id } })),
  ];
}

function measurements(before: Snapshot, after: Snapshot, seen: Seen): Happening[] {
  const old = new Map(before.measurements.map(measured => [measured.id, measured]));
  const kept = new Set(after.measurements.map(({ id }) => id));
  const told = after.measurements.flatMap(now => measurement(old.get(now.id), now, seen));
  const removed = before.measurements.filter(({ id }) => !kept.has(id));
  return [...told, ...removed.map(({ id }) => ({ __typename: 'MeasurementRemoved', measurement: { id } }))];
}

function measurement(before: Measured | undefined, after: Measured, seen: Seen): Happening[] {
  const { id, type: toType, notes: toNotes, takenOn: toTakenOn } = after;
  const about = { measurement: { id } };
  const values = valueChanges(before?.values ?? [], after.values);
  if (!before && seen.has(id)) return [{ __typename: 'MeasurementRestored', ...about }];
  if (!before) return [{ __typename: 'MeasurementRecorded', ...about, toType, toNotes, toTakenOn, values }];
  const {
    fromValues: _from,
    toValues: _to,
    ...changed
  } = changes(before, after, ['type', 'values', 'notes', 'takenOn']);
  if (changed.fields.length === 0) return [];
  const versions = { fromVersion: before.version, toVersion: after.version };
  return [{ __typename: 'MeasurementChanged', ...about, ...changed, values, ...versions }];
}

function valueChanges(before: readonly Value[], after: readonly Value[]) {
  const names = new Set([...after, ...before].map(({ name }) => name));
  return [...names].flatMap(name => {
    const label = definitionOf(name)?.label ?? name;
    const [from, to] = [before, after].map(values => values.find(value => value.name === name));
    const labelled = (value: Value | undefined) => (value ? { ...value, label } : null);
    return differ(from, to) ? [{ name, label, fromValue: labelled(from), toValue: labelled(to) }] : [];
  });
}

function images(before: Snapshot, after: Snapshot, seen: Seen): Happening[] {
  const old = new Map(before.images.map(image => [image.id, image]));
  const kept = new Set(after.images.map(({ id }) => id));
  const told = after.images.flatMap(({ id, description }) => {
    const image = { id };
    const earlier = old.get(id);
    if (!earlier && seen.has(id)) return [{ __typename: 'ImageRestored', image }];
    if (!earlier) return [{ __typename: 'ImageAdded', image, toDescription: description }];
    const changed = changes(earlier, { id, description }, ['description']);
    return changed.fields.length === 0 ? [] : [{ __typename: 'ImageChanged', image, ...changed }];
  });
  const removed = before.images.filter(({ id }) => !kept.has(id));
  return [...told, ...removed.map(({ id }) => ({ __typename: 'ImageRemoved', image: { id } }))];
}

/** `fields` names those that differ; of these, `fromX` and `toX` are the values, and null of the others. */
function changes<Row extends object>(
  before: Row,
  after: Row,
  names: (keyof Row & string)[],
): { fields: string[]; [value: string]: unknown } {
  const fields = names.filter(name => differ(before[name], after[name]));
  const values = names.flatMap(name => {
    const suffix = name.charAt(0).toUpperCase() + name.slice(1);
    const changed = fields.includes(name);
    return [
      [`from${suffix}`, changed ? before[name] : null],
      [`to${suffix}`, changed ? after[name] : null],
    ];
  });
  return { fields, ...Object.fromEntries(values) };
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

/** A timeline as a junior designer must see it, made from what a lead designer sees. */
export function withoutMoney(events: readonly Happening[]): Happening[] {
  const money = ['PaymentRecorded', 'PaymentVoided', 'RefundDue'];
  return events
    .filter(({ __typename }) => !money.includes(__typename))
    .map(event => withoutAmounts(event) as Happening)
    .filter(({ __typename, fields }) => __typename !== 'OrderEdited' || (fields as string[]).length > 0);
}

function withoutAmounts(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter(name => !['makingCharge', 'discount'].includes(name)).map(withoutAmounts);
  if (typeof value !== 'object' || value === null) return value;
  if ('amount' in value) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutAmounts(inner)]));
}
