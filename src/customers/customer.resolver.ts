import { Arg, Args, Ctx, Resolver } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { changed, deleted } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg, OrderByArg, WhereArg } from '../platform/graphql/common-args.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation, Query } from '../platform/graphql/decorators.ts';
import { DeletePayload } from '../platform/graphql/delete-payload.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { createCustomer } from './create-customer.ts';
import { CreateCustomerInput, UpdateCustomerInput } from './customer.inputs.ts';
import { type CustomerRow, customerById } from './customer.loaders.ts';
import { CustomerPayload } from './customer.payload.ts';
import { CustomerType } from './customer.types.ts';
import { type CustomerSort, CustomerWhere, customerSorting, customersWhere } from './customer.where.ts';
import { deleteCustomer } from './delete-customer.ts';
import { updateCustomer } from './update-customer.ts';

const CustomerConnection = connectionType<CustomerType, CustomerRow>('Customer', () => CustomerType);

@Resolver()
export class CustomerResolver {
  @Query(() => CustomerType, { description: 'A customer, or null if no customer has this id.' })
  customer(@Ctx() ctx: Context, @IdArg('customer') id: string) {
    return ctx.loader(customerById).load(id);
  }

  @Query(() => CustomerConnection, { description: 'The customers, sorted by name by default.' })
  customers(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => CustomerWhere)
    where?: CustomerWhere | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Text to find in the name, e-mail address or phone number; every word must match.',
    })
    search?: string | null,
    @OrderByArg(customerSorting)
    orderBy?: CustomerSort[] | null,
  ) {
    return pageOf(
      ctx,
      { rows: customersWhere(ctx, where, search), ordering: customerSorting.ordering(ctx, orderBy) },
      pageRequest(page),
    );
  }

  @Auth(Role.ADMIN)
  @Mutation(() => CustomerPayload, { description: 'Adds a customer.' })
  createCustomer(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateCustomerInput, { description: 'The customer.' }) input: CreateCustomerInput,
  ) {
    return changed(ctx, 'customer', customerById, createCustomer(ctx, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => CustomerPayload, { description: 'Changes a customer.' })
  updateCustomer(
    @Ctx() ctx: Context,
    @IdArg('customer') id: string,
    @Arg('input', () => UpdateCustomerInput, { description: 'The changes.' }) input: UpdateCustomerInput,
  ) {
    return changed(ctx, 'customer', customerById, updateCustomer(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => DeletePayload, {
    description: 'Deletes a customer. IN_USE while they have orders or measurements that are not deleted.',
  })
  deleteCustomer(
    @Ctx() ctx: Context,
    @IdArg('customer') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return deleted(ctx, deleteCustomer(ctx, id, expectedVersion));
  }
}
