import { hundredths } from './amounts.ts';
import { type Answered, type Change, documentOf, keyOf, nowhere, pick, type Step } from './change.ts';
import { type Item, isOpen, itemView, type Model } from './model.ts';

/** The changes of customers, inventory and measurements, by name. */
export const stockChanges: Record<string, (model: Model, step: Step) => Change> = {
  createCustomer(model, step) {
    const customer = { id: '', measurements: 0, deleted: false };
    return {
      document: documentOf('createCustomer', { input: 'CreateCustomerInput!' }, 'customer'),
      variables: { input: { name: step.stale ? ' ' : `Customer of ${model.name}`, ...keyOf(model, step) } },
      subject: 'customer',
      codes: step.stale ? ['INVALID'] : [],
      apply: ({ id }) => void model.customers.push(Object.assign(customer, { id })),
      expected: () => (customer.deleted ? null : { id: customer.id }),
    };
  },

  deleteCustomer(model, { a }) {
    const customer = pick(model.customers, a);
    const inUse = model.orders.some(order => order.customer === customer && !order.deleted);
    const gone = !customer || customer.deleted;
    return deletion('deleteCustomer', customer, gone, inUse || (customer?.measurements ?? 0) > 0);
  },

  createInventoryItem(model, step) {
    const unit = pick(['PIECE', 'METRE', 'YARD'] as const, step.b) ?? 'PIECE';
    const name = `${pick(['lace', 'Lace ', 'thread'], step.a)?.trim()} of ${model.name}`;
    const quantity = hundredths(step.quantity);
    const invalid = unit === 'PIECE' && quantity % 100n !== 0n;
    const item: Item = { id: '', name, unit, quantity, price: hundredths(step.amount), deleted: false };
    const input = { name: ` ${name} `, category: 'Cloth', unit, quantity: step.quantity, price: step.amount };
    return {
      document: documentOf('createInventoryItem', { input: 'CreateInventoryItemInput!' }, 'inventoryItem'),
      variables: { input: { ...input, ...keyOf(model, step) } },
      subject: 'inventoryItem',
      codes: invalid ? ['INVALID'] : isTaken(model, name) ? ['DUPLICATE'] : [],
      apply: ({ id }) => void model.items.push(Object.assign(item, { id })),
      expected: () => (item.deleted ? null : itemView(model, item)),
    };
  },

  updateInventoryItem(model, { a, b, amount, flag }) {
    const item = pick(model.items, a);
    const name = flag ? `${pick(['lace', 'thread', 'silk'], b)} of ${model.name}` : item?.name;
    const codes = !item || item.deleted ? ['NOT_FOUND'] : isTaken(model, name ?? '', item) ? ['DUPLICATE'] : [];
    return {
      document: documentOf('updateInventoryItem', { id: 'ID!', input: 'UpdateInventoryItemInput!' }, 'inventoryItem'),
      variables: { id: item?.id ?? nowhere, input: { price: amount, ...(flag && { name }) } },
      subject: 'inventoryItem',
      codes,
      apply: () => void (item && Object.assign(item, { price: hundredths(amount), name })),
      expected: () => item && itemView(model, item),
    };
  },

  adjustInventory(model, step) {
    const item = pick(model.items, step.a);
    const delta = step.flag ? -hundredths(step.quantity) : hundredths(step.quantity);
    const reason = step.stale || !step.flag ? 'RESTOCKED' : 'CORRECTED';
    const text = step.flag ? `-${step.quantity}` : step.quantity;
    const rules = [
      item?.unit === 'PIECE' && delta % 100n !== 0n,
      delta === 0n,
      reason === 'RESTOCKED' && text.startsWith('-') && delta !== 0n,
    ];
    const wrong = rules.filter(Boolean).map(() => 'INVALID');
    const short = item && item.quantity + delta < 0n ? ['INSUFFICIENT_STOCK'] : [];
    return {
      document: documentOf('adjustInventory', { id: 'ID!', input: 'AdjustInventoryInput!' }, 'inventoryItem'),
      variables: { id: item?.id ?? nowhere, input: { delta: text, reason, ...keyOf(model, step) } },
      subject: 'inventoryItem',
      codes: !item || item.deleted ? ['NOT_FOUND'] : wrong.length > 0 ? wrong : short,
      apply: () => {
        if (item) item.quantity += delta;
      },
      expected: () => (!item || item.deleted ? null : itemView(model, item)),
    };
  },

  deleteInventoryItem(model, { a }) {
    const item = pick(model.items, a);
    const inUse = model.orders.some(({ deleted, lines }) => !deleted && lines.some(line => line.item === item));
    return deletion('deleteInventoryItem', item, !item || item.deleted, inUse);
  },

  recordMeasurement(model, step) {
    const customer = pick(model.customers, step.a);
    const order = step.flag ? pick(model.orders, step.b) : undefined;
    const codes = () => {
      const closed = order && (order.deleted ? ['NOT_FOUND'] : isOpen(order) ? [] : ['INVALID']);
      const unknown = !customer || customer.deleted ? ['NOT_FOUND'] : [];
      const another = order && closed?.length === 0 && unknown.length === 0 && order.customer !== customer;
      return [...(closed ?? []), ...unknown, ...(another ? ['INVALID'] : [])];
    };
    const measured = { type: 'Bodice', values: [{ name: 'chest', value: '92.5' }], ...keyOf(model, step) };
    const input = { customerId: customer?.id ?? nowhere, ...(order && { orderId: order.id }), ...measured };
    let id = '';
    return {
      document: documentOf('recordMeasurement', { input: 'RecordMeasurementInput!' }, 'measurement'),
      variables: { input },
      subject: 'measurement',
      codes: codes(),
      apply: (answered: Answered) => {
        id = answered.id;
        if (customer) customer.measurements += 1;
        if (order) order.events += 1;
      },
      expected: () => ({ id }),
    };
  },
};

function isTaken({ items }: Model, name: string, but?: Item): boolean {
  return items.some(item => item !== but && !item.deleted && item.name.toLowerCase() === name.toLowerCase());
}

function deletion(field: string, thing: { id: string; deleted: boolean } | undefined, gone: boolean, inUse: boolean) {
  const id = thing?.id ?? nowhere;
  return {
    document: documentOf(field, { id: 'ID!' }, 'deletedId'),
    variables: { id },
    subject: 'deletedId',
    codes: gone ? ['NOT_FOUND'] : inUse ? ['IN_USE'] : [],
    apply: () => void (thing && Object.assign(thing, { deleted: true })),
    expected: () => id,
  };
}
