import { Ctx, Resolver, Root } from 'type-graphql';
import type { InventoryItemRow } from '../inventory/inventory-item.loaders.ts';
import { InventoryItemType } from '../inventory/inventory-item.types.ts';
import type { OrderItemRow, OrderRow } from '../orders/order.loaders.ts';
import { OrderItemType, OrderType } from '../orders/order.types.ts';
import { PaymentStatus } from '../orders/payment-status.ts';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { paymentsOfOrder } from './payment.loaders.ts';
import { PaymentType } from './payment.types.ts';

/** The one guard of all money: who may not see it reads null. */
const ForLeads = () => Auth(Role.ADMIN, 'HIDE');
const leadsOnly = 'For lead designers; else null.';

@Resolver(() => OrderType)
export class OrderMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Sum of the lines. ${leadsOnly}` })
  itemsTotal(@Ctx() { studio }: Context, @Root() { itemsTotal }: OrderRow) {
    return money(itemsTotal, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `What the making costs on top. ${leadsOnly}` })
  makingCharge(@Ctx() { studio }: Context, @Root() { makingCharge }: OrderRow) {
    return money(makingCharge, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `What is taken off. ${leadsOnly}` })
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
  @FieldResolver(() => Money, { nullable: true, description: `Payments that stand, less refunds. ${leadsOnly}` })
  amountPaid(@Ctx() { studio }: Context, @Root() { amountPaid }: OrderRow) {
    return money(amountPaid, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `price - amountPaid. ${leadsOnly}` })
  balanceDue(@Ctx() { studio }: Context, @Root() { balanceDue }: OrderRow) {
    return money(balanceDue, studio);
  }

  @ForLeads()
  @FieldResolver(() => [PaymentType], {
    nullable: true,
    description: `Its payments and refunds, also voided ones, in the order in which the money came in. ${leadsOnly}`,
  })
  payments(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(paymentsOfOrder).load(id);
  }
}

@Resolver(() => OrderItemType)
export class OrderItemMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `Price of one unit on the day of ordering. ${leadsOnly}` })
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
  @FieldResolver(() => Money, { nullable: true, description: `Price of one unit today. ${leadsOnly}` })
  price(@Ctx() { studio }: Context, @Root() { price }: InventoryItemRow) {
    return money(price, studio);
  }
}
