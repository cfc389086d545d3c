import { Ctx, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { seesMoney } from '../platform/graphql/money-only.ts';
import { DateTime, Day } from '../platform/graphql/scalars.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { detailsOf } from './event-resolvers.ts';
import { moneyFields, type OrderEventContent } from './order-event.kinds.ts';
import {
  DeliveryScheduledType,
  OrderCreatedType,
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

const unrecorded = 'Also null in events that were recorded before values were stored.';

export const OrderCreatedResolver = detailsOf<'CREATED', 'toMakingCharge' | 'toDiscount'>(() => OrderCreatedType, {
  toNotes: FieldResolver(() => String, { nullable: true, description: `The notes that it began with. ${unrecorded}` }),
  toDeliveryDate: FieldResolver(() => Day, {
    nullable: true,
    description: `The due date that it began with. ${unrecorded}`,
  }),
});

const note = FieldResolver(() => String, { nullable: true, description: 'The note; null when there is none.' });

export const OrderStatusChangedResolver = detailsOf<'STATUS_CHANGED'>(
  () => OrderStatusChangedType,
  {
    from: FieldResolver(() => OrderStatus, { description: 'The status before.' }),
    to: FieldResolver(() => OrderStatus, { description: 'The status after.' }),
    note,
  },
  { from: 'fromStatus', to: 'toStatus' },
);

type EditedMoney = `${'from' | 'to'}${'MakingCharge' | 'Discount'}`;

export const OrderEditedResolver = detailsOf<'EDITED', 'fields' | EditedMoney>(() => OrderEditedType, {
  fromNotes: FieldResolver(() => String, {
    nullable: true,
    description: `The notes before; null when there were none, or when \`fields\` does not name them. ${unrecorded}`,
  }),
  toNotes: FieldResolver(() => String, {
    nullable: true,
    description: `The notes after; null when they were removed, or when \`fields\` does not name them. ${unrecorded}`,
  }),
});

@Resolver(() => OrderEditedType)
export class OrderEditedFieldsResolver {
  @FieldResolver(() => [String], {
    description:
      'The names of the fields of Order that were changed. Junior designers are not told of those that are money.',
  })
  fields(@Ctx() ctx: Context, @Root() { details }: OrderEventRow) {
    const { fields } = details as OrderEventContent<'EDITED'>;
    return seesMoney(ctx) ? fields : fields.filter(field => !moneyFields.includes(field));
  }
}

export const DeliveryScheduledResolver = detailsOf<'DELIVERY_SCHEDULED'>(
  () => DeliveryScheduledType,
  {
    from: FieldResolver(() => Day, { nullable: true, description: 'The due date before; null when there was none.' }),
    to: FieldResolver(() => Day, { nullable: true, description: 'The due date after; null when it was removed.' }),
  },
  { from: 'fromDate', to: 'toDate' },
);

export const OrderDeliveredResolver = detailsOf<'DELIVERED'>(() => OrderDeliveredType, {
  note,
  deliveredAt: FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it was delivered, as it was given; null in events that were recorded before this was stored.',
  }),
});
