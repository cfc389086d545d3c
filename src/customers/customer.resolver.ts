import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { pageOf } from '../platform/connection.ts';
import { connectionType } from '../platform/connection-type.ts';
import type { Context } from '../platform/context.ts';
import { PageArgs, pageRequest } from '../platform/page.ts';
import { ID } from '../platform/scalars.ts';
import { CustomerSort, CustomerWhere } from './customer.inputs.ts';
import { customerOrdering, customersWhere } from './customer.list.ts';
import { type CustomerRow, customerById } from './customer.loaders.ts';
import { CustomerType } from './customer.types.ts';

const CustomerConnection = connectionType<CustomerRow>('Customer', () => CustomerType);

@Resolver()
export class CustomerResolver {
  @Query(() => CustomerType, { nullable: true, description: 'A customer, or null when there is none with this id.' })
  customer(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which customer.' }) id: string) {
    return ctx.loader(customerById).load(id);
  }

  @Query(() => CustomerConnection, { description: 'The customers, by name unless `orderBy` says otherwise.' })
  customers(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('where', () => CustomerWhere, { nullable: true, description: 'Only these customers.' })
    where?: CustomerWhere | null,
    @Arg('search', () => String, { nullable: true, description: 'Any part of a name, e-mail address or number.' })
    search?: string | null,
    @Arg('orderBy', () => [CustomerSort], { nullable: true, description: 'How to sort; the first counts most.' })
    orderBy?: CustomerSort[] | null,
  ) {
    return pageOf({ rows: customersWhere(ctx, where, search), ordering: customerOrdering(orderBy) }, pageRequest(page));
  }
}
