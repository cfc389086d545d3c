import { UserError } from '../platform/basics/user-error.ts';

/** The name, the password or the token is wrong; on purpose it does not say which. */
export class WrongCredentials extends UserError {
  readonly type = 'WrongCredentialsError';
  readonly code = 'WRONG_CREDENTIALS';
}
