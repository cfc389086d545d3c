import { UserError } from './user-error.ts';

/** A value breaks a rule; the message says which. */
export class Invalid extends UserError {
  readonly type = 'InvalidError';
  readonly code = 'INVALID';
}

/** The object of a change does not exist, or was deleted. */
export class NotFound extends UserError {
  readonly type = 'NotFoundError';
  readonly code = 'NOT_FOUND';
}

/** NotFound for an unknown id: `notFound('inventory item', ['id'])`. */
export function notFound(noun: string, path: string[]): NotFound {
  return new NotFound(`No ${noun} has this id; it may have been deleted.`, path);
}

/** Something else already has this name. */
export class Duplicate extends UserError {
  readonly type = 'DuplicateError';
  readonly code = 'DUPLICATE';
  readonly existingId: string;

  constructor(message: string, path: string[], existingId: string) {
    super(message, path);
    this.existingId = existingId;
  }
}

/** Something visible still depends on the object to be deleted. */
export class InUse extends UserError {
  readonly type = 'InUseError';
  readonly code = 'IN_USE';
}

/** An idempotency key was sent again with different input. */
export class KeyReused extends UserError {
  readonly type = 'KeyReusedError';
  readonly code = 'KEY_REUSED';

  constructor() {
    super('This idempotency key was used with different input: use a new key for a new change.', ['idempotencyKey']);
  }
}

/** The row has changed since the client read it. */
export class StaleVersion extends UserError {
  readonly type = 'StaleVersionError';
  readonly code = 'STALE_VERSION';
  readonly currentVersion: number;

  constructor(currentVersion: number, expectedVersion: number) {
    super(
      `Somebody has changed this: it is version ${currentVersion} now, not ${expectedVersion}. Read it again and repeat the change.`,
      ['expectedVersion'],
    );
    this.currentVersion = currentVersion;
  }
}

/** Throws StaleVersion when `expectedVersion` is given and is not the version that the row has. */
export function checkVersion({ version }: { version: number }, expectedVersion: number | null | undefined): void {
  if (expectedVersion != null && expectedVersion !== version) throw new StaleVersion(version, expectedVersion);
}
