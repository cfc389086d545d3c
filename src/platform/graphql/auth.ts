import { Directive, registerEnumType } from 'type-graphql';
import { Role } from '../basics/role.ts';
import { described } from './schema-type.ts';

/** What a caller who may not read a field gets: null, or an error. */
export type Denial = 'HIDE' | 'REFUSE';

/** Makes a root field public: callers need not be signed in. */
export const Public = (): MethodDecorator => Directive('@public') as MethodDecorator;

/**
 * Restricts a field to a role. It only adds `@auth(…)` to the schema, where `enforceAuth` reads it. With `orSelf` users
 * may also read the field of themselves.
 */
export function Auth(
  requires: Role,
  otherwise: Denial = 'REFUSE',
  { orSelf = false } = {},
): MethodDecorator & PropertyDecorator {
  return Directive(`@auth(requires: ${requires},${orSelf ? ' orSelf: true,' : ''} otherwise: ${otherwise})`);
}

registerEnumType(Role, {
  name: 'Role',
  description: 'What a user may do. ADMIN may do all that JUNIOR_ADMIN may.',
  valuesConfig: described<Role>({
    ADMIN: 'Lead designer: sees and does everything.',
    JUNIOR_ADMIN: 'Junior designer: works with measurements and style images, and never sees money.',
  }),
});
