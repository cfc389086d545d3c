import { OrderEventType, TimelineEvent } from '../orders/order-event.types.ts';

@TimelineEvent('PAYMENT_RECORDED', 'Money came in or was given back.')
export class PaymentRecordedType extends OrderEventType {}

@TimelineEvent('PAYMENT_VOIDED', 'A payment or refund was voided.')
export class PaymentVoidedType extends OrderEventType {}

@TimelineEvent('REFUND_DUE', 'The order was cancelled after money was paid for it.')
export class RefundDueType extends OrderEventType {}
