import type { InferResult } from 'kysely';
import type { Context } from '../platform/context.ts';
import { onePer } from '../platform/loading.ts';
import { any, rowsOf } from '../platform/rows.ts';
import { CustomerSchema } from './customer.entity.ts';

const db = rowsOf(CustomerSchema);

/** All customers that were not deleted. */
export const customerRows = ({ em }: Context) =>
  db(em)
    .selectFrom('customers')
    .where('customers.deleted_at', 'is', null)
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

export type CustomerRow = InferResult<ReturnType<typeof customerRows>>[number];

export const customerById = (ctx: Context) =>
  onePer(
    ids => customerRows(ctx).where('customers.id', '=', any(ids)).execute(),
    customer => customer.id,
  );
