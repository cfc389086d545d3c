import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { Order } from './order.entity.ts';
import { OrderEvent, type OrderEventDetails } from './order-event.entity.ts';
import type { OrderEventKind } from './order-event.kinds.ts';

/** What happened. `subjectId` is the id of the payment, measurement or image that the event is about. */
export interface NewEvent extends OrderEventDetails {
  kind: OrderEventKind;
  subjectId?: string;
}

/**
 * Adds an event to the order's timeline and increases the order's version: every change of an order does both. If this
 * change waited for another one, it gets that one's time, so that a timeline never runs backward.
 */
export function recordEvent(
  em: EntityManager,
  order: Order,
  { actor, now }: { actor: Actor | null; now: Date },
  { kind, subjectId, ...details }: NewEvent,
): void {
  const at = now < order.updatedAt ? order.updatedAt : now;
  em.create(OrderEvent, {
    id: newId(),
    order,
    kind,
    at,
    actor: actor?.id ?? null,
    subjectId: subjectId ?? null,
    details: Object.keys(details).length > 0 ? details : null,
  });
  order.touch(em, actor, at);
}
