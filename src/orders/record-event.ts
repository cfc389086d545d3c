import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { Order } from './order.entity.ts';
import { OrderEvent, type OrderEventDetails } from './order-event.entity.ts';
import type { OrderEventKind } from './order-event.kinds.ts';

/** What happened: the kind, the payment, measurement or image it is about, and the details of its kind. */
export interface Happening extends OrderEventDetails {
  kind: OrderEventKind;
  subjectId?: string;
}

/**
 * Writes a line of the order's timeline, and counts the order's version up: nothing happens to an order without both. Who
 * had to wait for somebody else's change is told at the moment of that one, so that a timeline never runs backward.
 */
export function recordEvent(
  em: EntityManager,
  order: Order,
  { actor, now }: { actor: Actor | null; now: Date },
  { kind, subjectId, ...details }: Happening,
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
