import { aCustomer, aMeasurement, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import type { TestStudio } from '../support/studio.ts';
import { asLead, type Change, type ChangeSender, type Variables } from './changes.ts';

/** The ids that bad input points at: one of each kind, and some that are deleted or closed. */
export interface Targets {
  customer: string;
  item: string;
  order: string;
  line: string;
  payment: string;
  measurement: string;
  /** A deleted measurement, and below one that cannot be restored. */
  restorable: string;
  completed: string;
  gone: { customer: string; item: string; order: string; line: string; measurement: string; restorable: string };
  closed: { cancelled: string; delivered: string; cancelledLine: string; deliveredLine: string };
}

/** For `useStudio` in tests of bad input: a lead designer with their changes, targets, and valid variables. */
export async function asLeadWithTargets(studio: TestStudio) {
  const { lead, changes } = await asLead(studio);
  const targets = await addTargets(studio, changes);
  return { lead, changes, targets, valid: validVariables(targets) };
}

async function addTargets(studio: TestStudio, changes: ChangeSender): Promise<Targets> {
  const [customer, item] = [await aCustomer(studio), await anInventoryItem(studio)];
  const items = [{ item, quantity: '1' }];
  const lineOf = async (id: string) => (await changes.make('updateOrder', { id, input: {} })).items[0].id as string;
  const open = await anOrder(studio, { customer, items, makingCharge: '100' });
  const [completed, delivered] = [
    await anOrder(studio, { items, moves: ['IN_PROGRESS', 'COMPLETED'] }),
    await anOrder(studio, { items, moves: ['IN_PROGRESS', 'COMPLETED'] }),
  ];
  await changes.make('deliverOrder', { id: delivered.id });
  const cancelled = await anOrder(studio, { customer, items, moves: ['CANCELLED'] });
  const payment = await aPayment(studio, open.id, { amount: '1' });
  const measurement = await aMeasurement(studio, customer.id);
  const restorable = (await aMeasurement(studio, customer.id)).id;
  await changes.make('deleteMeasurement', { id: restorable });
  const gone = {
    customer: (await aCustomer(studio)).id,
    item: (await anInventoryItem(studio)).id,
    order: (await anOrder(studio, { items })).id,
    measurement: (await aMeasurement(studio, customer.id)).id,
    line: '',
    restorable: '',
  };
  gone.restorable = (await aMeasurement(studio, gone.customer)).id;
  await changes.make('deleteMeasurement', { id: gone.restorable });
  gone.line = await lineOf(gone.order);
  await changes.make('deleteCustomer', { id: gone.customer });
  await changes.make('deleteInventoryItem', { id: gone.item });
  await changes.make('deleteOrder', { id: gone.order });
  await changes.make('deleteMeasurement', { id: gone.measurement });
  return {
    customer: customer.id,
    item: item.id,
    order: open.id,
    line: await lineOf(open.id),
    payment: payment.id,
    measurement: measurement.id,
    restorable,
    completed: completed.id,
    gone,
    closed: {
      cancelled: cancelled.id,
      delivered: delivered.id,
      cancelledLine: await lineOf(cancelled.id),
      deliveredLine: await lineOf(delivered.id),
    },
  };
}

/** Variables that each change accepts. Bad input is one of these with a single value replaced. */
function validVariables(targets: Targets): Record<Change, Variables> {
  const { customer, item, order, line, payment, measurement, restorable, completed } = targets;
  const values = [{ name: 'chest', value: '90', unit: 'CENTIMETRE' }];
  const texts = { phone: '1', notes: 'N', email: 'a@example.com' };
  const stock = { name: 'Felt', category: 'Cloth', price: '2', lowStockThreshold: '3', description: 'D' };
  const charges = { makingCharge: '5', discount: '1', deliveryDate: '2030-01-01', notes: 'N' };
  const wanted = { inventoryItemId: item, quantity: '1', size: 'S' };
  // `withValue` replaces them: they are variables of their own, not in the input.
  const [versioned, keyed] = [{ expectedVersion: undefined }, { idempotencyKey: undefined }];
  return {
    createCustomer: { input: { name: 'Ada', ...texts } },
    updateCustomer: { id: customer, input: { name: 'Ada', ...texts } },
    deleteCustomer: { id: customer, ...versioned },
    createInventoryItem: { input: { ...stock, unit: 'PIECE', quantity: '1' } },
    updateInventoryItem: { id: item, input: stock },
    adjustInventory: { id: item, input: { delta: '1', reason: 'RESTOCKED', note: 'N' } },
    deleteInventoryItem: { id: item, ...versioned },
    recordMeasurement: {
      input: { customerId: customer, orderId: order, type: 'Gown', values, notes: 'N', takenOn: '2026-01-31' },
    },
    updateMeasurement: { id: measurement, input: { type: 'Gown', values, notes: 'N' } },
    deleteMeasurement: { id: measurement, ...versioned },
    restoreMeasurement: { id: restorable, ...versioned },
    createOrder: { input: { customerId: customer, items: [wanted], ...charges } },
    updateOrder: { id: order, input: charges },
    transitionOrder: { id: order, input: { to: 'IN_PROGRESS', note: 'N' } },
    deliverOrder: { id: completed, input: { note: 'N' } },
    deleteOrder: { id: order, ...versioned },
    addOrderItem: { id: order, input: wanted, ...versioned, ...keyed },
    updateOrderItem: { id: line, input: wanted },
    removeOrderItem: { id: line, ...versioned },
    recordPayment: {
      id: order,
      input: { kind: 'PAYMENT', method: 'CASH', amount: '1', reference: 'R', note: 'N' },
    },
    voidPayment: { id: payment, reason: 'R', ...versioned },
  };
}

/**
 * The same variables with one value replaced: `path` is a variable ("id", "reason"), or leads into the input: "items.0.quantity".
 */
export function withValue(variables: Variables, path: string, value: unknown): Variables {
  if (path in variables) return { ...variables, [path]: value };
  const copy = structuredClone(variables);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const owner = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy.input as Record<string, unknown>);
  owner[last] = value;
  return copy;
}
