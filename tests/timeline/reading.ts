import { data } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

type Amount = { amount: string } | null;
type Id = { id: string };

export interface Line {
  id: string;
  size: string | null;
  quantity: string;
  unitPrice: Amount;
  inventoryItem: { id: string; name: string };
}

export interface Value {
  name: string;
  value: string;
  unit: string;
}

export interface Measured {
  id: string;
  type: string;
  notes: string | null;
  takenOn: string | null;
  version: number;
  values: Value[];
}

/** An event with all that it tells. Which fields it has depends on its type. */
export interface Happening {
  __typename: string;
  [field: string]: unknown;
}

/** Everything of an order that a change can change. */
export interface Snapshot {
  version: number;
  status: string;
  notes: string | null;
  deliveryDate: string | null;
  deliveredAt: string | null;
  makingCharge: Amount;
  discount: Amount;
  refundDue: Amount;
  items: Line[];
  measurements: Measured[];
  images: { id: string; description: string | null }[];
  payments: { id: string; voidedAt: string | null }[];
  timeline: { totalCount: number; pageInfo: { hasNextPage: boolean }; nodes: Happening[] };
}

/** Every field of every event, side by side: one document must be able to select them all. */
const happening = `__typename
  ... on OrderCreated { toNotes toDeliveryDate toMakingCharge { amount } toDiscount { amount } lines { ...Line } }
  ... on OrderStatusChanged { fromStatus toStatus note }
  ... on OrderEdited { fields fromNotes toNotes fromMakingCharge { amount } toMakingCharge { amount }
    fromDiscount { amount } toDiscount { amount } }
  ... on OrderItemsChanged { lines { ...Line } }
  ... on DeliveryScheduled { fromDate toDate }
  ... on OrderDelivered { note deliveredAt }
  ... on MeasurementRecorded { measurement { id } toType toNotes toTakenOn values { ...Value } }
  ... on MeasurementChanged { measurement { id } fields fromType toType fromNotes toNotes fromTakenOn toTakenOn
    fromVersion toVersion values { ...Value } }
  ... on MeasurementRemoved { measurement { id } }
  ... on MeasurementRestored { measurement { id } }
  ... on ImageAdded { image { id } toDescription }
  ... on ImageChanged { image { id } fields fromDescription toDescription }
  ... on ImageRemoved { image { id } }
  ... on ImageRestored { image { id } }
  ... on PaymentRecorded { payment { id } }
  ... on PaymentVoided { payment { id } }
  ... on RefundDue { amount { amount } }`;

export const fragments = `
  fragment Happening on OrderEvent { ${happening} }
  fragment Line on OrderItemChange { orderItemId fromItemName toItemName fromQuantity toQuantity fromSize toSize
    fromUnitPrice { amount } toUnitPrice { amount } fromInventoryItem { id } toInventoryItem { id } }
  fragment Value on MeasurementValueChange { name label fromValue { name label value unit } toValue { name label value unit } }`;

const query = `query ($id: ID!) { order(id: $id) {
    version status notes deliveryDate deliveredAt makingCharge { amount } discount { amount } refundDue { amount }
    items { id size quantity unitPrice { amount } inventoryItem { id name } }
    measurements { id type notes takenOn version values { name value unit } }
    images { id description } payments { id voidedAt }
    timeline(first: 100) { totalCount pageInfo { hasNextPage } nodes { ...Happening } }
  } } ${fragments}`;

/** An order with its timeline, as somebody sees it. */
export async function read(studio: TestStudio, id: string, { token }: Person): Promise<Snapshot> {
  const { order } = await data<{ order: Snapshot }>(studio, query, { token, variables: { id } });
  return order;
}

/** The objects that events are about, and their types. */
export function subjectsOf(events: readonly Happening[]) {
  const types = ['measurement', 'image', 'payment'] as const;
  return events.flatMap(event =>
    types.filter(type => event[type]).map(type => [(event[type] as Id).id, type] as const),
  );
}
