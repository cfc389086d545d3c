import { UserError } from './user-error.ts';

/** What a change speaks of is not there (any more). */
export class NotFound extends UserError {
  readonly type = 'NotFoundError';
  readonly code = 'NOT_FOUND';
}

/** The row was changed since the client read it. */
export class StaleVersion extends UserError {
  readonly type = 'StaleVersionError';
  readonly code = 'STALE_VERSION';
  readonly currentVersion: number;

  constructor(currentVersion: number, expectedVersion: number) {
    super(
      `This is version ${currentVersion} now, not ${expectedVersion}: somebody changed it. Read it again and repeat the change.`,
      ['expectedVersion'],
    );
    this.currentVersion = currentVersion;
  }
}
