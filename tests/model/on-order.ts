import { type Answered, type Change, documentOf, nowhere } from './change.ts';
import { type Model, type Order, orderView } from './model.ts';

interface OrderChange {
  field: string;
  args: Record<string, string>;
  input?: Record<string, unknown>;
  /** More variables: `expectedVersion` is among them when it is one of `args`, otherwise in the input. */
  more?: Record<string, unknown>;
  /** The row that the first argument is the id of, where that is not the order. */
  id?: string;
  /** Whether it is sent with the version before the last change. */
  stale?: boolean;
}

interface Outcome {
  codes: string[];
  events?: number;
  apply(answered: Answered): void;
}

/** What all changes of an order share: it must exist and have the expected version, and its timeline gets an event. */
export function onOrder(
  model: Model,
  order: Order | undefined,
  { field, args, input, more, id = order?.id ?? nowhere, stale = false }: OrderChange,
  outcome: (order: Order) => Outcome,
): Change {
  const document = documentOf(field, args, 'order');
  const expectedVersion = stale ? { expectedVersion: (order?.events ?? 1) - 1 } : {};
  const [beside, inside] = 'expectedVersion' in args ? [expectedVersion, {}] : [{}, expectedVersion];
  const variables = {
    [Object.keys(args)[0] ?? 'id']: id,
    ...(input && { input: { ...input, ...inside } }),
    ...beside,
    ...more,
  };
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
