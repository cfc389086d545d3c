import { Arg, Ctx, Resolver } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { changed, deleted } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg, IdempotencyKeyArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { DeletePayload } from '../platform/graphql/delete-payload.ts';
import { addOrderItem } from './add-order-item.ts';
import { createOrder } from './create-order.ts';
import { deleteOrder } from './delete-order.ts';
import { deliverOrder } from './deliver-order.ts';
import {
  CreateOrderInput,
  DeliverOrderInput,
  OrderItemInput,
  TransitionOrderInput,
  UpdateOrderInput,
  UpdateOrderItemInput,
} from './order.inputs.ts';
import { orderById } from './order.loaders.ts';
import { OrderPayload } from './order.payload.ts';
import { removeOrderItem } from './remove-order-item.ts';
import { transitionOrder } from './transition-order.ts';
import { updateOrder } from './update-order.ts';
import { updateOrderItem } from './update-order-item.ts';

@Resolver()
export class OrderMutations {
  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, {
    description: 'Creates an order with all its lines and takes their stock, or changes nothing.',
  })
  createOrder(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateOrderInput, { description: 'The order.' }) input: CreateOrderInput,
  ) {
    return changed(ctx, 'order', orderById, createOrder(ctx, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, {
    description: 'Changes an order. Once it is cancelled or delivered, only its notes can change.',
  })
  updateOrder(
    @Ctx() ctx: Context,
    @IdArg('order') id: string,
    @Arg('input', () => UpdateOrderInput, { description: 'The changes.' }) input: UpdateOrderInput,
  ) {
    return changed(ctx, 'order', orderById, updateOrder(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Moves an order to another status. Cancelling returns its stock.' })
  transitionOrder(
    @Ctx() ctx: Context,
    @IdArg('order') id: string,
    @Arg('input', () => TransitionOrderInput, { description: 'The new status.' }) input: TransitionOrderInput,
  ) {
    return changed(ctx, 'order', orderById, transitionOrder(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Marks a completed order as delivered. This is final.' })
  deliverOrder(
    @Ctx() ctx: Context,
    @IdArg('order') id: string,
    @Arg('input', () => DeliverOrderInput, { nullable: true, description: 'When it was delivered, if not now.' })
    input?: DeliverOrderInput | null,
  ) {
    return changed(ctx, 'order', orderById, deliverOrder(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => DeletePayload, {
    description:
      'Deletes an order that was taken by mistake: work on it never began, and it never had a payment, not even one that was voided. Its stock is returned. Otherwise IN_USE: cancel it instead.',
  })
  deleteOrder(@Ctx() ctx: Context, @IdArg('order') id: string, @ExpectedVersionArg() expectedVersion?: number | null) {
    return deleted(ctx, deleteOrder(ctx, id, expectedVersion));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Adds a line to an order and takes its stock.' })
  addOrderItem(
    @Ctx() ctx: Context,
    @IdArg('order', 'orderId') orderId: string,
    @Arg('input', () => OrderItemInput, { description: 'The line.' }) input: OrderItemInput,
    @ExpectedVersionArg() expectedVersion?: number | null,
    @IdempotencyKeyArg() idempotencyKey?: string | null,
  ) {
    return changed(ctx, 'order', orderById, addOrderItem(ctx, { orderId, input, expectedVersion, idempotencyKey }));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Changes a line of an order and adjusts the stock.' })
  updateOrderItem(
    @Ctx() ctx: Context,
    @IdArg('order line') id: string,
    @Arg('input', () => UpdateOrderItemInput, { description: 'The changes.' }) input: UpdateOrderItemInput,
  ) {
    return changed(ctx, 'order', orderById, updateOrderItem(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Removes a line from an order and returns its stock.' })
  removeOrderItem(
    @Ctx() ctx: Context,
    @IdArg('order line') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return changed(ctx, 'order', orderById, removeOrderItem(ctx, id, expectedVersion));
  }
}
