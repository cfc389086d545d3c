import { OrderEventType, TimelineEvent } from '../orders/order-event.types.ts';

@TimelineEvent('IMAGE_ADDED', 'A style image was added to the order. Formerly also: was restored.')
export class ImageAddedType extends OrderEventType {}

@TimelineEvent('IMAGE_CHANGED', 'The description of a style image of the order was changed.')
export class ImageChangedType extends OrderEventType {}

@TimelineEvent('IMAGE_REMOVED', 'A style image of the order was deleted.')
export class ImageRemovedType extends OrderEventType {}

@TimelineEvent('IMAGE_RESTORED', 'A style image of the order that had been deleted was restored.')
export class ImageRestoredType extends OrderEventType {}
