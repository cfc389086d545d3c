import { ask, type GraphQLAnswer } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const customer = 'customer { id name email phone notes version }';
const inventoryItem =
  'inventoryItem { id name description category unit quantity lowStockThreshold isLowStock price { amount } version }';
const order = `order { id number version status notes deliveryDate deliveryStatus deliveredAt customer { id }
  items { id size quantity unitPrice { amount } lineTotal { amount } inventoryItem { id quantity } }
  itemsTotal { amount } makingCharge { amount } discount { amount } price { amount }
  amountPaid { amount } balanceDue { amount } paymentStatus }`;
const measurement = `measurement { id type notes version customer { id } order { id } values { name label value unit }
  revisions { version notes values { name value unit } } }`;

const create = (input: string, payload: string) => ({ args: `$input: ${input}!`, call: 'input: $input', payload });
const byId = (input: string, payload: string) => ({
  args: `$id: ID!, $input: ${input}`,
  call: 'id: $id, input: $input',
  payload,
});
const remove = { args: '$id: ID!', call: 'id: $id', payload: 'deletedId' };
const ofOrder = (input: string) => ({
  args: `$id: ID!, $input: ${input}!`,
  call: 'orderId: $id, input: $input',
  payload: order,
});

/** Every change of customers, stock, orders, items, payments and measurements. Each takes `id` and `input`, as far as it has them. */
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
  createOrder: create('CreateOrderInput', order),
  updateOrder: byId('UpdateOrderInput!', order),
  transitionOrder: byId('TransitionOrderInput!', order),
  deliverOrder: byId('DeliverOrderInput', order),
  deleteOrder: remove,
  addOrderItem: ofOrder('OrderItemInput'),
  updateOrderItem: byId('UpdateOrderItemInput!', order),
  removeOrderItem: { ...remove, payload: order },
  recordPayment: ofOrder('PaymentInput'),
  voidPayment: { args: '$id: ID!, $reason: String!', call: 'id: $id, reason: $reason', payload: order },
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
}

/** The text of a change, asking for the whole payload and all that its errors tell. */
export function documentOf(name: Change): string {
  const { args, call, payload } = changes[name];
  return `mutation (${args}) { ${name}(${call}) { ${payload} errors { __typename code message path
    ... on StaleVersionError { currentVersion } ... on DuplicateError { existingId }
    ... on InsufficientStockError { requested available inventoryItem { id } }
    ... on IllegalTransitionError { from to blockers } ... on OverpaymentError { balanceDue { amount } } } } }`;
}

/** A studio with somebody who makes its changes. */
export interface Bench extends AsyncDisposable {
  studio: TestStudio;
  /** The whole answer, as this person gets it. */
  send(name: Change, variables?: Variables): Promise<GraphQLAnswer<Record<string, Payload | null>>>;
  /** What the change made; fails when it was refused. */
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is for the test to say
  make(name: Change, variables?: Variables): Promise<any>;
  /** Why it was refused; fails when it was not, or when more than user errors came back. */
  refusals(name: Change, variables?: Variables): Promise<WireError[]>;
  /** The same as "CODE path" for each error. */
  told(name: Change, variables?: Variables): Promise<string[]>;
  /** Whatever came of it: the same, the codes of errors that are not user errors, "WRITTEN" when it was not refused. */
  outcome(name: Change, variables: Variables): Promise<string[]>;
}
type Payload = { errors: WireError[] } & Record<string, unknown>;

/** Opens a studio for tests of changes, with somebody who makes them. */
export async function openBench(
  aPerson: (studio: TestStudio) => Promise<Person>,
  env: Record<string, string> = {},
): Promise<Bench> {
  const studio = await openStudio({ env });
  return {
    ...benchOf(studio, (await aPerson(studio)).token),
    [Symbol.asyncDispose]: () => studio[Symbol.asyncDispose](),
  };
}

/** The same for a studio that is open, as somebody or nobody. */
export function benchOf(studio: TestStudio, token: string | undefined): Omit<Bench, typeof Symbol.asyncDispose> {
  const send: Bench['send'] = (name, variables = {}) =>
    ask(studio, documentOf(name), { token, variables: { ...variables } });
  async function payloadOf(name: Change, variables?: Variables): Promise<Payload> {
    const answer = await send(name, variables);
    const payload = answer.data?.[name];
    if (answer.errors || !payload) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return payload;
  }
  const refusals: Bench['refusals'] = async (name, variables) => {
    const { errors, ...rest } = await payloadOf(name, variables);
    const made = Object.values(rest).some(value => value !== null);
    if (made || errors.length === 0) throw new Error(`${name} was not refused: ${JSON.stringify(rest)}`);
    return errors;
  };
  return {
    studio,
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
      const told = payload?.errors.map(({ code, path }) => `${code} ${path.join('.')}`) ?? [];
      const written = payload && payload.errors.length === 0;
      return [...errors.map(error => error.extensions.code), ...told, ...(written ? ['WRITTEN'] : [])];
    },
    told: async (name, variables) =>
      (await refusals(name, variables)).map(({ code, path }) => `${code} ${path.join('.')}`),
  };
}
