import { Arg, Ctx, Resolver } from 'type-graphql';
import { orderById } from '../orders/order.loaders.ts';
import { OrderPayload } from '../orders/order.payload.ts';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { changed } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { PaymentInput } from './payment.inputs.ts';
import { recordPayment } from './record-payment.ts';
import { voidPayment } from './void-payment.ts';

@Resolver()
export class PaymentMutations {
  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Records money that came in for an order, or was given back.' })
  recordPayment(
    @Ctx() ctx: Context,
    @IdArg('order', 'orderId') orderId: string,
    @Arg('input', () => PaymentInput, { description: 'The payment or refund.' }) input: PaymentInput,
  ) {
    return changed(ctx, 'order', orderById, recordPayment(ctx, orderId, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => OrderPayload, { description: 'Voids a payment or refund that was recorded by mistake.' })
  voidPayment(
    @Ctx() ctx: Context,
    @IdArg('payment') id: string,
    @Arg('reason', () => String, { description: 'Why it is voided.' }) reason: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return changed(ctx, 'order', orderById, voidPayment(ctx, id, { reason, expectedVersion }));
  }
}
