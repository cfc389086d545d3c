import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn } from './columns.ts';

export const StudioIdentitySchema = defineEntity({
  name: 'StudioIdentity',
  tableName: 'studio_identity',
  properties: {
    /** Stays with the studio through backups and restores. */
    id: idColumn(),
    /** Always true: the table has one row. */
    onlyRow: p.boolean().default(true).unique('studio_identity_one_row'),
    /** When the id was written to the storage of the images; null until then. */
    storageMarkedAt: momentColumn().nullable(),
    /** The id of the key that the last started process signs access tokens with. */
    tokenKeyId: p.text().nullable(),
    /** The ISO 4217 code of the currency of all amounts, and how many decimal places they have; null before a start. */
    currency: p.text().nullable(),
    currencyDigits: p.integer().nullable(),
  },
  checks: [
    { name: 'studio_identity_only_row', expression: 'only_row' },
    {
      name: 'studio_identity_currency_with_digits',
      expression: '(currency is null) = (currency_digits is null) and currency_digits >= 0 and currency_digits <= 4',
    },
  ],
});

/** Identifies this studio among others, to find out when its images are sought in a place where they are not. */
export class StudioIdentity extends StudioIdentitySchema.class {}

StudioIdentitySchema.setClass(StudioIdentity);
