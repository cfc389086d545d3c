import { OrderEventType, TimelineEvent } from '../orders/order-event.types.ts';

@TimelineEvent('MEASUREMENT_RECORDED', 'Measurements were taken for the order.')
export class MeasurementRecordedType extends OrderEventType {}

@TimelineEvent('MEASUREMENT_CHANGED', 'A measurement of the order was changed.')
export class MeasurementChangedType extends OrderEventType {}

@TimelineEvent('MEASUREMENT_REMOVED', 'A measurement of the order was deleted.')
export class MeasurementRemovedType extends OrderEventType {}

@TimelineEvent('MEASUREMENT_RESTORED', 'A measurement of the order that had been deleted was restored.')
export class MeasurementRestoredType extends OrderEventType {}
