import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { folded } from '../platform/database/folded.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import {
  anyOf,
  conditionsOf,
  type Filters,
  filtered,
  IdsField,
  isOneOf,
  WhereInput,
} from '../platform/graphql/filter.ts';
import { keyTypes } from '../platform/graphql/ordering.ts';
import { DateTimeRange, within } from '../platform/graphql/ranges.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';
import { type SortOf, sortingOf } from '../platform/graphql/sorting.ts';
import { type CustomerRow, customerRows } from './customer.loaders.ts';

@WhereInput('customers')
export class CustomerWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'Customers with this e-mail address, however it is written.',
  })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Customers with exactly this phone number, as it was written.' })
  phone?: string | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Customers added in this period.' })
  createdAt?: DateTimeRange | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: customers with a pending or in-progress order. False: customers without one.',
  })
  hasOpenOrders?: boolean | null;
}

const filters: Filters<CustomerWhere> = {
  id: ids => isOneOf(sql.ref('customers.id'), ids),
  email: email => sql`${folded(sql.ref('customers.email'))} = ${folded(email)}`,
  phone: phone => sql`customers.phone = ${phone}`,
  createdAt: range => within(sql.ref('customers.created_at'), range),
  // This folder cannot import the orders folder, which depends on it: hence plain SQL.
  hasOpenOrders: hasSome => sql`exists (
    select from orders
    where orders.customer_id = customers.id and orders.deleted_at is null and orders.status in ('PENDING', 'IN_PROGRESS')
  ) = ${hasSome}`,
};

/** A query for the customers that match `where` and `search`. */
export function customersWhere(ctx: Context, where?: CustomerWhere | null, search?: string | null) {
  const searched = searchWords(search).map(word =>
    anyOf(['customers.name', 'customers.email', 'customers.phone'].map(column => contains(sql.ref(column), word))),
  );
  return filtered(customerRows(ctx), [...conditionsOf(ctx, where, filters), ...searched]);
}

export const customerSorting = sortingOf<CustomerRow>()(
  {
    name: 'Customer',
    list: 'customers',
    id: sql.ref('customers.id'),
    standard: { field: 'NAME', direction: 'ASC' },
  },
  {
    NAME: {
      description: 'Name, ignoring case.',
      expression: folded(sql.ref('customers.name')),
      type: keyTypes.name,
      of: customer => customer.name,
    },
    CREATED_AT: {
      description: 'When the customer was added.',
      expression: sql.ref('customers.created_at'),
      type: keyTypes.moment,
      of: customer => customer.createdAt,
    },
  },
);

export type CustomerSort = SortOf<typeof customerSorting>;
