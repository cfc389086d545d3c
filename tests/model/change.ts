import { fragments } from './reading.ts';
import type { World } from './world.ts';

/** One step of a sequence: what is done, by whom, to which of the things that are there, and with which values. */
export interface Step {
  kind: string;
  by: 'first' | 'second' | 'junior';
  /** Each picks one of a list, counted round. */
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

/** A change that is about to be sent, with what the model says of it. */
export interface Change {
  document: string;
  variables: Record<string, unknown>;
  /** The field of the payload that shows what was changed. */
  subject: string;
  /** The codes of the user errors that it should answer, in their order; none when it should go well. */
  codes: string[];
  /** Does the same to the model. Takes the subject that was answered, for the new ids in it. */
  apply(answered: Answered): void;
  /** What the subject should read, after `apply`. */
  expected(): unknown;
}

/** What an answer tells that the model cannot know. */
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

/** The document of a change: its field, the types of its arguments by name, and what its payload shows. */
export function documentOf(field: string, args: Record<string, string>, subject: keyof typeof payloads): string {
  const [selection, fragment] = payloads[subject];
  const declared = Object.entries(args).map(([name, type]) => `$${name}: ${type}`);
  const passed = Object.keys(args).map(name => `${name}: $${name}`);
  return `mutation (${declared}) { ${field}(${passed}) { ${selection} errors { code } } } ${fragment}`;
}

/** The one that a step picks; something that never was there when the list is empty. */
export function pick<Thing>(list: Thing[], number: number): Thing | undefined {
  return list[number % list.length];
}

export const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A key for a change, now and then. */
export function keyOf(world: World, { keyed }: Step): { idempotencyKey?: string } {
  return keyed ? { idempotencyKey: `${world.name} ${world.steps}` } : {};
}

/** What is wrong with wanting quantities of items, in the order in which the API should say it. */
export function wishProblems(
  wishes: { item: World['items'][number] | undefined; quantity: bigint }[],
  held: (item: World['items'][number]) => bigint = () => 0n,
): string[] {
  const codes: string[] = [];
  const wanted = new Map<World['items'][number], bigint>();
  for (const { item, quantity } of wishes) {
    if (!item || item.deleted) codes.push('NOT_FOUND');
    else {
      if (item.unit === 'PIECE' && quantity % 100n !== 0n) codes.push('INVALID');
      if (quantity <= 0n) codes.push('INVALID');
      else wanted.set(item, (wanted.get(item) ?? 0n) + quantity);
    }
  }
  for (const [item, total] of wanted) if (total > item.quantity + held(item)) codes.push('INSUFFICIENT_STOCK');
  return codes;
}
