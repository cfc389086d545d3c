/** The database has not answered in time. Its `code` is that of a connection that timed out. */
export class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
  /** Whether a COMMIT was not answered: the change may have been made. */
  readonly unconfirmed: boolean;

  constructor(milliseconds: number, unconfirmed: boolean) {
    super(`The database has not answered ${unconfirmed ? 'a COMMIT' : 'a statement'} for ${milliseconds} ms.`);
    this.unconfirmed = unconfirmed;
  }
}
