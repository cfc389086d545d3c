import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

export const PaymentMethod = {
  CASH: 'CASH',
  CARD: 'CARD',
  BANK_TRANSFER: 'BANK_TRANSFER',
  MOBILE_MONEY: 'MOBILE_MONEY',
  OTHER: 'OTHER',
} as const;
export type PaymentMethod = keyof typeof PaymentMethod;

registerEnumType(PaymentMethod, {
  name: 'PaymentMethod',
  description: 'How money was paid.',
  valuesConfig: described<PaymentMethod>({
    CASH: 'Notes and coins.',
    CARD: 'A debit or credit card.',
    BANK_TRANSFER: 'A transfer between bank accounts.',
    MOBILE_MONEY: 'A mobile wallet.',
    OTHER: 'Something else; the note says what.',
  }),
});
