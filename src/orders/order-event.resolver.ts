import { Ctx, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Day } from '../platform/graphql/scalars.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { detailsOf } from './event-resolvers.ts';
import {
  DeliveryScheduledType,
  OrderDeliveredType,
  OrderEditedType,
  OrderEventType,
  OrderStatusChangedType,
} from './order-event.types.ts';
import { OrderStatus } from './order-status.ts';
import type { OrderEventRow } from './order-timeline.ts';

@Resolver(() => OrderEventType)
export class OrderEventResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it; null when the system did it.' })
  actor(@Ctx() ctx: Context, @Root() { actorId }: OrderEventRow) {
    return loadUser(ctx, actorId);
  }
}

const note = FieldResolver(() => String, { nullable: true, description: 'The note; null when there is none.' });

export const OrderStatusChangedResolver = detailsOf<'STATUS_CHANGED'>(() => OrderStatusChangedType, {
  from: FieldResolver(() => OrderStatus, { description: 'The status before.' }),
  to: FieldResolver(() => OrderStatus, { description: 'The status after.' }),
  note,
});

export const OrderEditedResolver = detailsOf<'EDITED'>(() => OrderEditedType, {
  fields: FieldResolver(() => [String], { description: 'The names of the fields of Order that were changed.' }),
});

export const DeliveryScheduledResolver = detailsOf<'DELIVERY_SCHEDULED'>(() => DeliveryScheduledType, {
  from: FieldResolver(() => Day, { nullable: true, description: 'The due date before; null when there was none.' }),
  to: FieldResolver(() => Day, { nullable: true, description: 'The due date after; null when it was removed.' }),
});

export const OrderDeliveredResolver = detailsOf<'DELIVERED'>(() => OrderDeliveredType, { note });
