import { Ctx, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Day } from '../platform/graphql/scalars.ts';
import { userById } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
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
  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it; null when nobody did by hand.' })
  actor(@Ctx() ctx: Context, @Root() { actorId }: OrderEventRow) {
    return actorId === null ? null : ctx.loader(userById).load(actorId);
  }
}

@Resolver(() => OrderStatusChangedType)
export class OrderStatusChangedResolver {
  @FieldResolver(() => OrderStatus, { description: 'The status before.' })
  from(@Root() { details }: OrderEventRow) {
    return details?.from as OrderStatus;
  }

  @FieldResolver(() => OrderStatus, { description: 'The status after.' })
  to(@Root() { details }: OrderEventRow) {
    return details?.to as OrderStatus;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  note(@Root() { details }: OrderEventRow) {
    return details?.note;
  }
}

@Resolver(() => OrderEditedType)
export class OrderEditedResolver {
  @FieldResolver(() => [String], { description: 'The names of the fields of Order that were changed.' })
  fields(@Root() { details }: OrderEventRow) {
    return details?.fields;
  }
}

@Resolver(() => DeliveryScheduledType)
export class DeliveryScheduledResolver {
  @FieldResolver(() => Day, { nullable: true, description: 'The due date before; null when there was none.' })
  from(@Root() { details }: OrderEventRow) {
    return details?.from;
  }

  @FieldResolver(() => Day, { nullable: true, description: 'The due date after; null when it was dropped.' })
  to(@Root() { details }: OrderEventRow) {
    return details?.to;
  }
}

@Resolver(() => OrderDeliveredType)
export class OrderDeliveredResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  note(@Root() { details }: OrderEventRow) {
    return details?.note;
  }
}
