import { defineEntity, p } from '@mikro-orm/core';
import { standardColumns } from '../platform/database/columns.ts';
import { foldedColumn, searchedColumns } from '../platform/database/folded.ts';

export const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customers',
  properties: {
    ...standardColumns(),
    name: p.text(),
    email: p.text().nullable(),
    phone: p.text().nullable(),
    notes: p.text().nullable(),
  },
  checks: [{ name: 'customers_name_present', expression: "name <> ''" }],
  indexes: [
    {
      name: 'customers_by_name',
      expression: `create index customers_by_name on customers (${foldedColumn('name')}, id) where deleted_at is null`,
    },
    {
      name: 'customers_by_created_at',
      expression: 'create index customers_by_created_at on customers (created_at, id) where deleted_at is null',
    },
    {
      name: 'customers_search',
      expression: `create index customers_search on customers using gin (${searchedColumns('name', 'email', 'phone')})`,
    },
    {
      name: 'customers_by_email',
      expression: `create index customers_by_email on customers (${foldedColumn('email')}) where deleted_at is null`,
    },
    {
      name: 'customers_by_phone',
      expression: 'create index customers_by_phone on customers (phone) where deleted_at is null',
    },
  ],
});

/** A person the studio sews for. */
export class Customer extends CustomerSchema.class {}

CustomerSchema.setClass(Customer);
