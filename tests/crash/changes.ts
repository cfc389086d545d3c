/** The rows that the clients of a load use; each client has its own `orders`. */
export interface World {
  customers: string[];
  items: string[];
  orders: string[];
}

/** A kind of change. Each one stores its tag in a row, so that its effects can be counted afterwards. */
export interface Change {
  name: 'order' | 'restock' | 'payment' | 'customer' | 'measurement' | 'move' | 'line';
  /** Null when there is nothing to change yet. */
  operation(world: World, tag: string): { query: string; variables: object } | null;
  /** Selects a row for each time that the change with tag $1 took effect; `whole` is whether it did so completely. */
  effects: string;
}

const any = (list: string[]) => list[Math.floor(Math.random() * list.length)] ?? '';
const two = (list: string[]) => list.toSorted(() => Math.random() - 0.5).slice(0, 2);

export const changes: Change[] = [
  {
    name: 'order',
    operation: ({ customers, items }, tag) => ({
      query: `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } errors { code } } }`,
      variables: {
        input: {
          customerId: any(customers),
          notes: tag,
          makingCharge: '100',
          items: two(items).map(inventoryItemId => ({ inventoryItemId, quantity: '1' })),
          idempotencyKey: tag,
        },
      },
    }),
    effects: `select (select count(*) from order_items where order_id = orders.id) >= 2
      and exists (select from order_events where order_id = orders.id and kind = 'CREATED') as whole
      from orders where notes = $1`,
  },
  {
    name: 'restock',
    operation: ({ items }, tag) => ({
      query: `mutation ($id: ID!, $input: AdjustInventoryInput!) { adjustInventory(id: $id, input: $input) { errors { code } } }`,
      variables: { id: any(items), input: { delta: '7', reason: 'RESTOCKED', note: tag, idempotencyKey: tag } },
    }),
    effects: `select new_quantity - old_quantity = 7 as whole from inventory_changes where note = $1`,
  },
  {
    name: 'payment',
    operation: ({ orders }, tag) =>
      orders.length === 0
        ? null
        : {
            query: `mutation ($id: ID!, $input: PaymentInput!) { recordPayment(orderId: $id, input: $input) { errors { code } } }`,
            variables: {
              id: any(orders),
              input: { method: 'CASH', amount: '10', reference: tag, idempotencyKey: tag },
            },
          },
    effects: `select exists (select from order_events where subject_id = payments.id) as whole
      from payments where reference = $1`,
  },
  {
    name: 'customer',
    operation: (_world, tag) => ({
      query: `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { errors { code } } }`,
      variables: { input: { name: tag, notes: tag, idempotencyKey: tag } },
    }),
    effects: `select notes = name as whole from customers where name = $1`,
  },
  {
    name: 'measurement',
    operation: ({ customers }, tag) => ({
      query: `mutation ($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { errors { code } } }`,
      variables: {
        input: {
          customerId: any(customers),
          type: 'Bodice',
          values: [{ name: 'chest', value: '92.5' }],
          notes: tag,
          idempotencyKey: tag,
        },
      },
    }),
    effects: `select true as whole from measurements where notes = $1`,
  },
  {
    name: 'line',
    operation: ({ orders, items }, tag) =>
      orders.length === 0
        ? null
        : {
            query: `mutation ($id: ID!, $input: OrderItemInput!, $key: String) { addOrderItem(orderId: $id, input: $input, idempotencyKey: $key) { errors { code } } }`,
            variables: { id: any(orders), input: { inventoryItemId: any(items), quantity: '1', size: tag }, key: tag },
          },
    effects: `select true as whole from order_items where size = $1`,
  },
  {
    name: 'move',
    operation: ({ orders }, tag) =>
      orders.length < 3
        ? null
        : {
            query: `mutation ($id: ID!, $input: TransitionOrderInput!) { transitionOrder(id: $id, input: $input) { errors { code } } }`,
            variables: {
              id: orders.shift(),
              input: { to: Math.random() < 0.5 ? 'IN_PROGRESS' : 'CANCELLED', note: tag },
            },
          },
    effects: `select true as whole from order_events where kind = 'STATUS_CHANGED' and details ->> 'note' = $1`,
  },
];
