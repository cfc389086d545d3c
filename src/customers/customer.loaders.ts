import type { InferResult } from 'kysely';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { onePer } from '../platform/graphql/loading.ts';
import { CustomerSchema } from './customer.entity.ts';

const db = rowsOf(CustomerSchema);

/** Every customer, including deleted ones. */
const allCustomerRows = ({ em }: Context) =>
  db(em)
    .selectFrom('customers')
    .select([
      'customers.id',
      'customers.name',
      'customers.email',
      'customers.phone',
      'customers.notes',
      'customers.created_at as createdAt',
      'customers.updated_at as updatedAt',
      'customers.version',
    ]);

/** Customers that are not deleted. */
export const customerRows = (ctx: Context) => allCustomerRows(ctx).where('customers.deleted_at', 'is', null);

export type CustomerRow = InferResult<ReturnType<typeof customerRows>>[number];

export const customerById = onePer(
  (ctx: Context, ids) => customerRows(ctx).where('customers.id', '=', any(ids)),
  customer => customer.id,
);

/** Including deleted customers: for orders and measurements, which keep their customer. */
export const anyCustomerById = onePer(
  (ctx: Context, ids) => allCustomerRows(ctx).where('customers.id', '=', any(ids)),
  customer => customer.id,
);
