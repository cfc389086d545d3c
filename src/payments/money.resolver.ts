import { Ctx, Resolver, Root } from 'type-graphql';
import type { InventoryItemRow } from '../inventory/inventory-item.loaders.ts';
import { InventoryItemType } from '../inventory/inventory-item.types.ts';
import type { OrderItemRow, OrderRow } from '../orders/order.loaders.ts';
import { OrderItemType, OrderType } from '../orders/order.types.ts';
import type { Overpayment } from '../orders/overpayment.ts';
import { PaymentStatus } from '../orders/payment-status.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { ForLeads, leadsOnly } from './for-leads.ts';
import { paymentsOfOrder } from './payment.loaders.ts';
import { OverpaymentErrorType } from './payment.payload.ts';
import { PaymentType } from './payment.types.ts';

@Resolver(() => OrderType)
export class OrderMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Sum of the lines. ${leadsOnly}` })
  itemsTotal(@Ctx() { studio }: Context, @Root() { itemsTotal }: OrderRow) {
    return money(itemsTotal, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `Charge for the making, on top of the items. ${leadsOnly}`,
  })
  makingCharge(@Ctx() { studio }: Context, @Root() { makingCharge }: OrderRow) {
    return money(makingCharge, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Subtracted from the price. ${leadsOnly}` })
  discount(@Ctx() { studio }: Context, @Root() { discount }: OrderRow) {
    return money(discount, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `itemsTotal + makingCharge - discount. ${leadsOnly}` })
  price(@Ctx() { studio }: Context, @Root() { price }: OrderRow) {
    return money(price, studio);
  }

  @ForLeads()
  @FieldResolver(() => PaymentStatus, { nullable: true, description: `How far it is paid. ${leadsOnly}` })
  paymentStatus(@Root() { paymentStatus }: OrderRow) {
    return paymentStatus;
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `Payments minus refunds, without voided ones. ${leadsOnly}`,
  })
  amountPaid(@Ctx() { studio }: Context, @Root() { amountPaid }: OrderRow) {
    return money(amountPaid, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `price - amountPaid; 0 for a cancelled order, which owes nothing. ${leadsOnly}`,
  })
  balanceDue(@Ctx() { studio }: Context, @Root() { balanceDue }: OrderRow) {
    return money(balanceDue, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `What was paid for a cancelled order and not refunded yet; 0 for any other order. ${leadsOnly}`,
  })
  refundDue(@Ctx() { studio }: Context, @Root() { status, amountPaid }: OrderRow) {
    return money(status === 'CANCELLED' ? amountPaid : '0.0000', studio);
  }

  @ForLeads()
  @FieldResolver(() => [PaymentType], {
    nullable: true,
    description: `Its payments and refunds, including voided ones, in the order the money came in. ${leadsOnly}`,
  })
  payments(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(paymentsOfOrder).load(id);
  }
}

@Resolver(() => OrderItemType)
export class OrderItemMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Price of one unit when it was ordered. ${leadsOnly}` })
  unitPrice(@Ctx() { studio }: Context, @Root() { unitPrice }: OrderItemRow) {
    return money(unitPrice, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `unitPrice times quantity, rounded half-even. ${leadsOnly}`,
  })
  lineTotal(@Ctx() { studio }: Context, @Root() { lineTotal }: OrderItemRow) {
    return money(lineTotal, studio);
  }
}

@Resolver(() => InventoryItemType)
export class InventoryItemMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Current price of one unit. ${leadsOnly}` })
  price(@Ctx() { studio }: Context, @Root() { price }: InventoryItemRow) {
    return money(price, studio);
  }
}

@Resolver(() => OverpaymentErrorType)
export class OverpaymentErrorResolver {
  @FieldResolver(() => Money, {
    description: 'What was left to pay before the change: the most that a payment can be.',
  })
  balanceDue(@Ctx() { studio }: Context, @Root() { due }: Overpayment) {
    return money(due, studio);
  }

  @FieldResolver(() => Money, {
    description:
      'What was paid and not refunded before the change: the most that a refund can be, and the least that the price can be.',
  })
  amountPaid(@Ctx() { studio }: Context, @Root() { paid }: Overpayment) {
    return money(paid, studio);
  }
}
