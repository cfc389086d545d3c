import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** How far an order has come. */
export const OrderStatus = {
  PENDING: 'PENDING',
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
} as const;
export type OrderStatus = keyof typeof OrderStatus;

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'How far an order has come.',
  valuesConfig: described<OrderStatus>({
    PENDING: 'Created; work has not started.',
    IN_PROGRESS: 'Being made.',
    COMPLETED: 'Made. Until it is delivered, it can go back to IN_PROGRESS for an alteration.',
    CANCELLED: 'Cancelled: it holds no stock. This is final.',
  }),
});

/** What decides where an order can move. */
export interface OrderState {
  status: OrderStatus;
  deliveredAt: unknown;
  itemCount: number;
}

/** The moves that exist. A COMPLETED order goes back when the customer asks for an alteration. */
const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['COMPLETED', 'CANCELLED'],
  COMPLETED: ['IN_PROGRESS'],
  CANCELLED: [],
};

/** Why an order in this state cannot move to `to`, as text to show to people; empty when it can. */
export function blockersOf({ status, deliveredAt, itemCount }: OrderState, to: OrderStatus): string[] {
  if (status === to) return [`The order is already ${statusInWords[to]}.`];
  if (deliveredAt) return ['The order has been delivered, so its status is final.'];
  if (status === 'CANCELLED') return ['The order is cancelled, which is final.'];
  if (!moves[status].includes(to)) return [noSuchMove(status, to)];
  if (to === 'COMPLETED' && itemCount === 0) return ['The order has no items: add one before completing it.'];
  return [];
}

/** Every status, with the reasons why an order in this state cannot move there. */
export function transitionsOf(state: OrderState): { to: OrderStatus; allowed: boolean; blockers: string[] }[] {
  return Object.values(OrderStatus).map(to => {
    const blockers = blockersOf(state, to);
    return { to, allowed: blockers.length === 0, blockers };
  });
}

function noSuchMove(from: OrderStatus, to: OrderStatus): string {
  const open = moves[from].map(status => statusInWords[status]).join(' or ');
  return `An order that is ${statusInWords[from]} cannot become ${statusInWords[to]}, only ${open}.`;
}

/** What people call a status. */
export const statusInWords: Record<OrderStatus, string> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in progress',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
};
