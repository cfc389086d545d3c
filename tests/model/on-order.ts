import { type Answered, type Change, documentOf, nowhere } from './change.ts';
import { type Model, type Order, orderView } from './model.ts';

interface OrderChange {
  field: string;
  args: Record<string, string>;
  input?: Record<string, unknown>;
  /** What the first argument names, where that is not the order. */
  id?: string;
  /** Whether it is sent as somebody would who read the order before its last change. */
  stale?: boolean;
}

interface Outcome {
  codes: string[];
  events?: number;
  apply(answered: Answered): void;
}

/** What all changes of one order share: it must be there and be the version that was read, and its timeline tells them. */
export function onOrder(
  model: Model,
  order: Order | undefined,
  { field, args, input, id = order?.id ?? nowhere, stale = false }: OrderChange,
  outcome: (order: Order) => Outcome,
): Change {
  const document = documentOf(field, args, 'order');
  const expectedVersion = stale ? { expectedVersion: (order?.events ?? 1) - 1 } : {};
  const variables = { [Object.keys(args)[0] ?? 'id']: id, ...(input && { input: { ...input, ...expectedVersion } }) };
  if (!order || order.deleted) {
    return { document, variables, subject: 'order', codes: ['NOT_FOUND'], apply: () => {}, expected: () => null };
  }
  const { codes, events = 1, apply } = outcome(order);
  return {
    document,
    variables,
    subject: 'order',
    codes: stale ? ['STALE_VERSION'] : codes,
    apply: answered => {
      apply(answered);
      order.events += events;
    },
    expected: () => (order.deleted ? null : orderView(model, order)),
  };
}
