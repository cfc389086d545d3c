import { Field } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { versionMeaning } from '../platform/graphql/common-fields.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { DateTime, EmailAddress, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

/** Restricts a field to lead designers and the user themselves. */
export const OwnOrAdmin = () => Auth(Role.ADMIN, 'HIDE', { orSelf: true });

@SchemaType('User', 'A designer of the studio who can sign in. Colleagues see only the names and the role.')
export class UserType {
  @Field(() => ID, { description: 'Id of the user.' })
  id!: string;

  @Field(() => String, {
    description:
      'The name to sign in with. Unique: case, composition, width and invisible characters do not make it another name.',
  })
  username!: string;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  lastName!: string;

  @Field(() => Role, { description: 'What the user is allowed to do.' })
  role!: Role;

  @OwnOrAdmin()
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address. Null for everybody except lead designers and the user.',
  })
  email!: string | null;

  @OwnOrAdmin()
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user can sign in. Null for everybody except lead designers and the user.',
  })
  isActive!: boolean | null;

  @OwnOrAdmin()
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the user was added. Null for everybody except lead designers and the user.',
  })
  dateJoined!: string | null;

  @OwnOrAdmin()
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the user last signed in; null if never. Null for everybody except lead designers and the user.',
  })
  lastLoginAt!: string | null;

  @OwnOrAdmin()
  @Field(() => Int, {
    nullable: true,
    description: `${versionMeaning} Signing in is no change. Null for everybody except lead designers and the user.`,
  })
  version!: number | null;
}
