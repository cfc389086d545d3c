import { UserError } from '../platform/basics/user-error.ts';
import type { OrderStatus } from './order-status.ts';

/** The order cannot move to this status. */
export class IllegalTransition extends UserError {
  readonly type = 'IllegalTransitionError';
  readonly code = 'ILLEGAL_TRANSITION';
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly blockers: string[];

  constructor(from: OrderStatus, to: OrderStatus, blockers: string[]) {
    super(blockers.join(' '), ['to']);
    this.from = from;
    this.to = to;
    this.blockers = blockers;
  }
}
