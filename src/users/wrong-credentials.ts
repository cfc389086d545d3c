import { UserError } from '../platform/basics/user-error.ts';

/** The name, the password or the token is wrong. It deliberately does not say which. */
export class WrongCredentials extends UserError {
  readonly type = 'WrongCredentialsError';
  readonly code = 'WRONG_CREDENTIALS';
}
