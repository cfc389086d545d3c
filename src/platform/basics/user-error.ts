/** The stable error codes of the API. Clients decide by them. */
export const ErrorCode = {
  NOT_FOUND: 'NOT_FOUND',
  INVALID: 'INVALID',
  DUPLICATE: 'DUPLICATE',
  INSUFFICIENT_STOCK: 'INSUFFICIENT_STOCK',
  ILLEGAL_TRANSITION: 'ILLEGAL_TRANSITION',
  STALE_VERSION: 'STALE_VERSION',
  IN_USE: 'IN_USE',
  OVERPAYMENT: 'OVERPAYMENT',
  WRONG_CREDENTIALS: 'WRONG_CREDENTIALS',
  THROTTLED: 'THROTTLED',
  LAST_ADMIN: 'LAST_ADMIN',
  UNSUPPORTED_IMAGE: 'UNSUPPORTED_IMAGE',
  IMAGE_TOO_LARGE: 'IMAGE_TOO_LARGE',
  KEY_REUSED: 'KEY_REUSED',
} as const;
export type ErrorCode = keyof typeof ErrorCode;

/** A change fails because of its input or the state of the data. Answered in `payload.errors`; nothing is written. */
export abstract class UserError extends Error {
  /** The GraphQL type of the error. */
  abstract readonly type: string;
  abstract readonly code: ErrorCode;
  /** Path into the arguments of the change: ['input', 'items', '2', 'quantity']. */
  readonly path: string[];

  constructor(message: string, path: string[]) {
    super(message);
    this.path = path;
  }
}

/** Several user errors of one change. */
export class UserErrors extends Error {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map(error => error.message).join(' '));
    this.errors = errors;
  }
}
