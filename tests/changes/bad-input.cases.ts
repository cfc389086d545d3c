import { changesWith } from './schema-changes.ts';

/** Fields of one kind, as "change path", and the values that they all refuse. */
export interface Kind {
  fields: string[];
  /** These break a rule or have a wrong form: a user error at the field answers them. */
  invalid: unknown[];
  /** These are not of the type: BAD_USER_INPUT answers them. */
  malformed: unknown[];
}

const unstorable = ['a\0b', '\ud800', 'x\udc00y'];
const long = 'x'.repeat(201);
export const texts: Record<string, Kind> = {
  'a name': {
    fields: [
      'createCustomer name',
      'updateCustomer name',
      'createInventoryItem name',
      'createInventoryItem category',
      'updateInventoryItem name',
      'updateInventoryItem category',
      'recordMeasurement type',
      'updateMeasurement type',
      'recordMeasurement values.0.name',
      'updateMeasurement values.0.name',
      'voidPayment reason',
    ],
    invalid: [
      '',
      ' \t\n\u00a0\u3000',
      long,
      'a\u0007b',
      'a\nb',
      'a\u0085b',
      'a\u2028b',
      '\u200b\u2060',
      '\u{1f9f5}'.repeat(101),
    ],
    malformed: [...unstorable, 5, true, ['a', 'b'], { a: 'b' }],
  },
  'an optional line': {
    fields: [
      'createCustomer phone',
      'updateCustomer phone',
      'createOrder items.0.size',
      'addOrderItem size',
      'updateOrderItem size',
      'recordPayment reference',
    ],
    invalid: [long, 'a\u001bb', 'a\r\nb'],
    malformed: [...unstorable, 5],
  },
  'a note': {
    fields: [
      'createCustomer notes',
      'updateCustomer notes',
      'createInventoryItem description',
      'updateInventoryItem description',
      'adjustInventory note',
      'recordMeasurement notes',
      'updateMeasurement notes',
      'createOrder notes',
      'updateOrder notes',
      'transitionOrder note',
      'deliverOrder note',
      'recordPayment note',
    ],
    invalid: ['x'.repeat(5001), '\u{1f9f5}'.repeat(2501), ' '.repeat(5001)],
    malformed: [...unstorable, 5],
  },
  'an idempotency key': {
    fields: changesWith('idempotencyKey').map(change => `${change} idempotencyKey`),
    invalid: ['', long],
    malformed: [...unstorable, 5],
  },
};
