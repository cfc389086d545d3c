import { Ctx, Resolver, Root } from 'type-graphql';
import { OrderCreatedType, OrderEditedType } from '../orders/order-event.types.ts';
import type { OrderItemChange } from '../orders/order-item-change.ts';
import { OrderItemChangeType } from '../orders/order-item-change.types.ts';
import type { OrderEventRow } from '../orders/order-timeline.ts';
import type { Studio } from '../platform/basics/studio.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { ForLeads, leadsOnly } from './for-leads.ts';

const unrecorded = `Also null in events that were recorded before values were stored. ${leadsOnly}`;

@Resolver(() => OrderCreatedType)
export class OrderCreatedMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The making charge that it began with. ${unrecorded}` })
  toMakingCharge(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'toMakingCharge', studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The discount that it began with. ${unrecorded}` })
  toDiscount(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'toDiscount', studio);
  }
}

const unchanged = `Null when it was not changed. ${unrecorded}`;

@Resolver(() => OrderEditedType)
export class OrderEditedMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The making charge before. ${unchanged}` })
  fromMakingCharge(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'fromMakingCharge', studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The making charge after. ${unchanged}` })
  toMakingCharge(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'toMakingCharge', studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The discount before. ${unchanged}` })
  fromDiscount(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'fromDiscount', studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, { nullable: true, description: `The discount after. ${unchanged}` })
  toDiscount(@Ctx() { studio }: Context, @Root() event: OrderEventRow) {
    return amountIn(event, 'toDiscount', studio);
  }
}

@Resolver(() => OrderItemChangeType)
export class OrderItemChangeMoneyResolver {
  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `Price of one unit before; null when the line was added. ${leadsOnly}`,
  })
  fromUnitPrice(@Ctx() { studio }: Context, @Root() { fromUnitPrice }: OrderItemChange) {
    return fromUnitPrice === null ? null : money(fromUnitPrice, studio);
  }

  @ForLeads()
  @FieldResolver(() => Money, {
    nullable: true,
    description: `Price of one unit after; null when the line was removed. ${leadsOnly}`,
  })
  toUnitPrice(@Ctx() { studio }: Context, @Root() { toUnitPrice }: OrderItemChange) {
    return toUnitPrice === null ? null : money(toUnitPrice, studio);
  }
}

/** An amount among the details of an event, as money of the studio; null when the event does not store it. */
function amountIn({ details }: OrderEventRow, field: string, studio: Studio): Money | null {
  const amount = (details as Partial<Record<string, string>> | null)?.[field];
  return amount === undefined ? null : money(amount, studio);
}
