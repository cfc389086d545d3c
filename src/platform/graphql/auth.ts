import { Directive, registerEnumType } from 'type-graphql';
import { Role } from '../basics/role.ts';
import { described } from './schema-type.ts';

/** What happens to a caller who may not read a field: it reads null, or it is an error. */
export type Denial = 'HIDE' | 'REFUSE';

/** Opens a root field to everybody, signed in or not. */
export const Public = (): MethodDecorator => Directive('@public') as MethodDecorator;

/**
 * Keeps a field to a role. It only writes `@auth(…)` into the schema; `enforceAuth` reads it back from there.
 * With `orSelf` the field is also open to the user that the object is.
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
