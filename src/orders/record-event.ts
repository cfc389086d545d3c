import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import type { Order } from './order.entity.ts';
import { OrderEvent } from './order-event.entity.ts';
import type { OrderEventContent, OrderEventKind } from './order-event.kinds.ts';

/** A kind of event with its content. */
type NewEvent = { [Kind in OrderEventKind]: { kind: Kind } & OrderEventContent<Kind> }[OrderEventKind];

/**
 * Adds an event to the order's timeline and increases the order's version: every change of an order does both. If this
 * change waited for another one, it gets that one's time, so that a timeline never runs backward.
 */
export function recordEvent(
  em: EntityManager,
  order: Order,
  { actor, now }: { actor: Actor | null; now: Date },
  { kind, ...content }: NewEvent,
): void {
  const { subjectId = null, changes = null, ...details } = content as { subjectId?: string; changes?: object[] };
  const at = now < order.updatedAt ? order.updatedAt : now;
  em.create(OrderEvent, {
    id: newId(),
    order,
    kind,
    at,
    actor: actor?.id ?? null,
    subjectId,
    details: Object.keys(details).length > 0 ? details : null,
    changes,
  });
  touchBy(em, order, { actor, now: at });
}
