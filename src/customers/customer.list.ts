import { sql } from 'kysely';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { keyTypes } from '../platform/graphql/ordering.ts';
import { within } from '../platform/graphql/ranges.ts';
import { lowered, orderingOf, type SortColumn } from '../platform/graphql/sorting.ts';
import type { CustomerSort, CustomerSortField, CustomerWhere } from './customer.inputs.ts';
import { type CustomerRow, customerRows } from './customer.loaders.ts';

/** The customers that a list shows. */
export function customersWhere(
  ctx: Context,
  where: CustomerWhere | null | undefined,
  search: string | null | undefined,
) {
  let rows = customerRows(ctx);
  if (where?.email != null) rows = rows.where(sql<boolean>`lower(customers.email) = lower(${where.email})`);
  if (where?.phone != null) rows = rows.where('customers.phone', '=', where.phone);
  if (where?.createdAt != null) rows = rows.where(within(sql.ref('customers.created_at'), where.createdAt));
  if (where?.hasOpenOrders != null) rows = rows.where(sql<boolean>`${hasOpenOrders} = ${where.hasOpenOrders}`);
  for (const word of searchWords(search)) {
    rows = rows.where(eb =>
      eb.or(['customers.name', 'customers.email', 'customers.phone'].map(column => contains(sql.ref(column), word))),
    );
  }
  return rows;
}

/** Customers know no orders, but whoever lists customers asks this of them: it is said in SQL alone. */
const hasOpenOrders = sql`exists (
  select from orders
  where orders.customer_id = customers.id and orders.deleted_at is null and orders.status in ('PENDING', 'IN_PROGRESS')
)`;

/** How customers are sorted: by name when nothing is said. */
export function customerOrdering(orderBy: readonly CustomerSort[] | null | undefined) {
  return orderingOf('customers', columns, sql.ref('customers.id'), orderBy, { field: 'NAME', direction: 'ASC' });
}

const columns: Record<CustomerSortField, SortColumn<CustomerRow>> = {
  NAME: { expression: lowered('customers.name'), type: keyTypes.name, of: customer => customer.name },
  CREATED_AT: {
    expression: sql.ref('customers.created_at'),
    type: keyTypes.moment,
    of: customer => customer.createdAt,
  },
};
