import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

export const PaymentKind = { PAYMENT: 'PAYMENT', REFUND: 'REFUND' } as const;
export type PaymentKind = keyof typeof PaymentKind;

registerEnumType(PaymentKind, {
  name: 'PaymentKind',
  description: 'Whether money came in or was given back.',
  valuesConfig: described<PaymentKind>({ PAYMENT: 'From the customer.', REFUND: 'Back to the customer.' }),
});
