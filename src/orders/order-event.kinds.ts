interface Kind {
  /** Name of its GraphQL type. */
  type: string;
  /** Whether it is about money. Timelines show and count such events for lead designers only. */
  money: boolean;
}

/**
 * Everything that can happen to an order. A new kind also needs a migration that adds it to the enum type `order_event_kind`,
 * and a class with `@TimelineEvent`.
 */
export const orderEventKinds = {
  CREATED: { type: 'OrderCreated', money: false },
  STATUS_CHANGED: { type: 'OrderStatusChanged', money: false },
  EDITED: { type: 'OrderEdited', money: false },
  ITEMS_CHANGED: { type: 'OrderItemsChanged', money: false },
  DELIVERY_SCHEDULED: { type: 'DeliveryScheduled', money: false },
  DELIVERED: { type: 'OrderDelivered', money: false },
  MEASUREMENT_RECORDED: { type: 'MeasurementRecorded', money: false },
  IMAGE_ADDED: { type: 'ImageAdded', money: false },
  IMAGE_REMOVED: { type: 'ImageRemoved', money: false },
  PAYMENT_RECORDED: { type: 'PaymentRecorded', money: true },
  PAYMENT_VOIDED: { type: 'PaymentVoided', money: true },
  REFUND_DUE: { type: 'RefundDue', money: true },
} as const satisfies Record<string, Kind>;

export type OrderEventKind = keyof typeof orderEventKinds;

export const allEventKinds = Object.keys(orderEventKinds) as OrderEventKind[];

export const moneyEventKinds = allEventKinds.filter(kind => orderEventKinds[kind].money);
