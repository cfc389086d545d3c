import { ask, type GraphQLAnswer } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

const customer = 'customer { id name email phone notes version }';
const inventoryItem =
  'inventoryItem { id name description category unit quantity lowStockThreshold isLowStock price { amount } version }';
const order = `order { id number version status notes deliveryDate deliveryStatus deliveredAt customer { id }
  items { id size quantity unitPrice { amount } lineTotal { amount } inventoryItem { id quantity } }
  itemsTotal { amount } makingCharge { amount } discount { amount } price { amount }
  amountPaid { amount } balanceDue { amount } paymentStatus }`;
const measurement = `measurement { id type notes takenOn version deletedAt customer { id } order { id }
  values { name label value text unit } revisions { version type notes takenOn values { name value text unit } } }`;

const create = (input: string, payload: string) => ({ args: `$input: ${input}!`, call: 'input: $input', payload });
const byId = (input: string, payload: string) => ({
  args: `$id: ID!, $input: ${input}`,
  call: 'id: $id, input: $input',
  payload,
});
const remove = {
  args: '$id: ID!, $expectedVersion: Int',
  call: 'id: $id, expectedVersion: $expectedVersion',
  payload: 'deletedId',
};
const ofOrder = (input: string) => ({
  args: `$id: ID!, $input: ${input}!`,
  call: 'orderId: $id, input: $input',
  payload: order,
});

const ofNewLine = {
  args: '$id: ID!, $input: OrderItemInput!, $expectedVersion: Int, $idempotencyKey: String',
  call: 'orderId: $id, input: $input, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey',
  payload: order,
};

/** Every change of customers, stock, orders, items, payments and measurements. Its variables are `id` and `input`. */
export const changes = {
  createCustomer: create('CreateCustomerInput', customer),
  updateCustomer: byId('UpdateCustomerInput!', customer),
  deleteCustomer: remove,
  createInventoryItem: create('CreateInventoryItemInput', inventoryItem),
  updateInventoryItem: byId('UpdateInventoryItemInput!', inventoryItem),
  adjustInventory: byId('AdjustInventoryInput!', inventoryItem),
  deleteInventoryItem: remove,
  recordMeasurement: create('RecordMeasurementInput', measurement),
  updateMeasurement: byId('UpdateMeasurementInput!', measurement),
  deleteMeasurement: remove,
  restoreMeasurement: {
    args: '$id: ID!, $expectedVersion: Int',
    call: 'id: $id, expectedVersion: $expectedVersion',
    payload: measurement,
  },
  createOrder: create('CreateOrderInput', order),
  updateOrder: byId('UpdateOrderInput!', order),
  transitionOrder: byId('TransitionOrderInput!', order),
  deliverOrder: byId('DeliverOrderInput', order),
  deleteOrder: remove,
  addOrderItem: ofNewLine,
  updateOrderItem: byId('UpdateOrderItemInput!', order),
  removeOrderItem: { ...remove, payload: order },
  recordPayment: ofOrder('PaymentInput'),
  voidPayment: {
    args: '$id: ID!, $reason: String!, $expectedVersion: Int',
    call: 'id: $id, reason: $reason, expectedVersion: $expectedVersion',
    payload: order,
  },
} as const;
export type Change = keyof typeof changes;

export interface WireError {
  __typename: string;
  code: string;
  message: string;
  path: string[];
  [more: string]: unknown;
}

export interface Variables {
  id?: string;
  input?: unknown;
  reason?: unknown;
  expectedVersion?: unknown;
  idempotencyKey?: unknown;
}

/** The document of a change: it selects the whole payload and every field of its errors. */
export function documentOf(name: Change): string {
  const { args, call, payload } = changes[name];
  return `mutation (${args}) { ${name}(${call}) { ${payload} errors { __typename code message path
    ... on StaleVersionError { currentVersion } ... on DuplicateError { existingId }
    ... on InsufficientStockError { requested available inventoryItem { id } }
    ... on IllegalTransitionError { from to blockers } ... on OverpaymentError { balanceDue { amount } amountPaid { amount } } } } }`;
}

/** Makes changes as one person. */
export interface ChangeSender {
  /** The whole answer. */
  send(name: Change, variables?: Variables): Promise<GraphQLAnswer<Record<string, Payload | null>>>;
  /** The row that the change made or changed. Fails when the change was refused. */
  // biome-ignore lint/suspicious/noExplicitAny: the test says what an answer holds
  make(name: Change, variables?: Variables): Promise<any>;
  /** The user errors. Fails when the change was not refused, or when there are errors of other kinds. */
  refusals(name: Change, variables?: Variables): Promise<WireError[]>;
  /** The user errors as "CODE path". */
  codes(name: Change, variables?: Variables): Promise<string[]>;
  /** Any result: user errors as "CODE path", the codes of other errors, or "WRITTEN". */
  outcome(name: Change, variables: Variables): Promise<string[]>;
}
type Payload = { errors: WireError[] } & Record<string, unknown>;

/** For `useStudio` in tests of changes: a lead designer, and their changes. */
export async function asLead(studio: TestStudio) {
  const lead = await aLead(studio);
  return { lead, changes: changesAs(studio, lead.token) };
}

/** Makes changes with an access token, or without one. */
export function changesAs(studio: TestStudio, token: string | undefined): ChangeSender {
  const send: ChangeSender['send'] = (name, variables = {}) =>
    ask(studio, documentOf(name), { token, variables: { ...variables } });
  async function payloadOf(name: Change, variables?: Variables): Promise<Payload> {
    const answer = await send(name, variables);
    const payload = answer.data?.[name];
    if (answer.errors || !payload) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return payload;
  }
  const refusals: ChangeSender['refusals'] = async (name, variables) => {
    const { errors, ...rest } = await payloadOf(name, variables);
    const made = Object.values(rest).some(value => value !== null);
    if (made || errors.length === 0) throw new Error(`${name} was not refused: ${JSON.stringify(rest)}`);
    return errors;
  };
  return {
    send,
    refusals,
    make: async (name, variables) => {
      const { errors, ...rest } = await payloadOf(name, variables);
      if (errors.length > 0) throw new Error(`${name} was refused: ${JSON.stringify(errors)}`);
      return Object.values(rest)[0];
    },
    outcome: async (name, variables) => {
      const { data, errors = [] } = await send(name, variables);
      const payload = data?.[name];
      const codes = payload?.errors.map(({ code, path }) => `${code} ${path.join('.')}`) ?? [];
      const written = payload && payload.errors.length === 0;
      return [...errors.map(error => error.extensions.code), ...codes, ...(written ? ['WRITTEN'] : [])];
    },
    codes: async (name, variables) =>
      (await refusals(name, variables)).map(({ code, path }) => `${code} ${path.join('.')}`),
  };
}
