import type { CodeNotes } from './request-codes.ts';
import type { ErrorCode } from './user-error.ts';

/** What a client has to know about each ErrorCode, for the schema and for docs/errors.md. */
export const userErrorNotes: Record<ErrorCode, CodeNotes> = {
  NOT_FOUND: {
    means: 'An object that the change names does not exist, or was deleted.',
    todo: 'Remove it from the view, or read the list again.',
    retry: 'no',
  },
  INVALID: {
    means: 'A value breaks a rule or has a wrong form; the message says which.',
    todo: 'Show the message at the field of `path`.',
    retry: 'with another value',
  },
  DUPLICATE: {
    means: 'Something else already has this name.',
    todo: 'Ask for another name, or use the object of `existingId`.',
    retry: 'with another name',
  },
  INSUFFICIENT_STOCK: {
    means: 'There is less in stock than requested.',
    todo: 'Offer what is `available`, or restock the item first.',
    retry: 'with `available`',
  },
  ILLEGAL_TRANSITION: {
    means: 'The order cannot move to this status now.',
    todo: 'Show the `blockers`. `Order.transitions` tells beforehand which moves are possible.',
    retry: 'when nothing blocks it',
  },
  STALE_VERSION: {
    means: 'Somebody changed it since it was read.',
    todo: 'Read it again, show what has changed, and let the user decide.',
    retry: 'with the new version',
  },
  IN_USE: {
    means: 'Something visible still depends on it.',
    todo: 'Show the message, which says what and what to do instead.',
    retry: 'no',
  },
  OVERPAYMENT: {
    means: 'The payments would exceed the price, or the refunds the payments.',
    todo: 'Offer `balanceDue` as the most of a payment, `amountPaid` as the most of a refund.',
    retry: 'with another amount',
  },
  WRONG_CREDENTIALS: {
    means: 'The name, the password or the token is wrong.',
    todo: 'Ask for them again. A refused refresh token is never accepted again: call `login`.',
    retry: 'no',
  },
  THROTTLED: {
    means: 'Too many attempts, or too many images at once.',
    todo: 'Wait: the message says how long, for attempts `retryAfter` too.',
    retry: 'after that time',
  },
  LAST_ADMIN: {
    means: 'There must always be an active lead designer.',
    todo: 'Make somebody else a lead designer first.',
    retry: 'no',
  },
  UNSUPPORTED_IMAGE: {
    means: 'The file is not an image of a supported kind, or it is damaged.',
    todo: 'Ask for a JPEG, PNG, WebP, AVIF or HEIC.',
    retry: 'with another file',
  },
  IMAGE_TOO_LARGE: {
    means: 'The image has too many bytes or pixels, or takes too long to decode.',
    todo: 'Scale it down first.',
    retry: 'with a smaller file',
  },
  KEY_REUSED: {
    means: 'The idempotency key was used with other input.',
    todo: 'Make a new key for each change, and keep it for its repetitions.',
    retry: 'with a new key',
  },
};
