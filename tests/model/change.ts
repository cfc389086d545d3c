import type { Model } from './model.ts';
import { fragments } from './reading.ts';

/** One step of a sequence: the change, who makes it, the rows that it is for, and the values. */
export interface Step {
  kind: string;
  by: 'first' | 'second' | 'junior';
  /** Each picks one of a list: the index, modulo the length of the list. */
  a: number;
  b: number;
  lines: { item: number; quantity: string }[];
  quantity: string;
  amount: string;
  other: string;
  flag: boolean;
  stale: boolean;
  keyed: boolean;
}

/** A change to send, with what the model expects of it. */
export interface Change {
  document: string;
  variables: Record<string, unknown>;
  /** The field of the payload with the changed row. */
  subject: string;
  /** The codes of the user errors that it should answer, in their order; none when it should be accepted. */
  codes: string[];
  /** Makes the same change in the model. Takes the answered row, for the new ids in it. */
  apply(answered: Answered): void;
  /** What the answered row should be, after `apply`. */
  expected(): unknown;
}

/** What the model takes from an answer: ids. */
export interface Answered {
  id: string;
  items: { id: string }[];
  payments: { id: string }[];
}

const payloads = {
  order: ['order { ...Order }', fragments.Order],
  inventoryItem: ['inventoryItem { ...Item }', fragments.InventoryItem],
  customer: ['customer { id }', ''],
  measurement: ['measurement { id }', ''],
  deletedId: ['deletedId', ''],
} as const;

/** The document of a change: its field, the types of its arguments by name, and the selected field of its payload. */
export function documentOf(field: string, args: Record<string, string>, subject: keyof typeof payloads): string {
  const [selection, fragment] = payloads[subject];
  const declared = Object.entries(args).map(([name, type]) => `$${name}: ${type}`);
  const passed = Object.keys(args).map(name => `${name}: $${name}`);
  return `mutation (${declared}) { ${field}(${passed}) { ${selection} errors { code } } } ${fragment}`;
}

/** The element that a step picks; undefined when the list is empty. */
export function pick<Thing>(list: Thing[], number: number): Thing | undefined {
  return list[number % list.length];
}

export const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057';

/** An idempotency key, when the step has one. */
export function keyOf(model: Model, { keyed }: Step): { idempotencyKey?: string } {
  return keyed ? { idempotencyKey: `${model.name} ${model.steps}` } : {};
}

/** The codes of the errors that new lines of an order get, in the order in which the API should answer them. */
export function quantityProblems(
  lines: { item: Model['items'][number] | undefined; quantity: bigint }[],
  held: (item: Model['items'][number]) => bigint = () => 0n,
): string[] {
  const codes: string[] = [];
  const left = new Map<Model['items'][number], bigint>();
  let short = 0;
  for (const { item, quantity } of lines) {
    if (!item || item.deleted) codes.push('NOT_FOUND');
    else {
      if (item.unit === 'PIECE' && quantity % 100n !== 0n) codes.push('INVALID');
      if (quantity <= 0n) codes.push('INVALID');
      else {
        const rest = left.get(item) ?? item.quantity + held(item);
        if (quantity > rest) short += 1;
        else left.set(item, rest - quantity);
      }
    }
  }
  return [...codes, ...Array(short).fill('INSUFFICIENT_STOCK')];
}
