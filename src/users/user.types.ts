import { Field, Int } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { DateTime, EmailAddress, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

/** What only lead designers and the user themselves may read. */
const OwnOrAdmin = () => Auth(Role.ADMIN, 'HIDE', { orSelf: true });

@SchemaType('User', 'A designer of the studio who may sign in. Colleagues see the name and the role.')
export class UserType {
  @Field(() => ID, { description: 'Identifies the user.' })
  id!: string;

  @Field(() => String, { description: 'The name to sign in with. Unique without regard to case.' })
  username!: string;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  lastName!: string;

  @Field(() => Role, { description: 'What the user may do.' })
  role!: Role;

  @OwnOrAdmin()
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address. For lead designers and the user; else null.',
  })
  email!: string | null;

  @OwnOrAdmin()
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user may sign in. For lead designers and the user; else null.',
  })
  isActive!: boolean | null;

  @OwnOrAdmin()
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the user was added. For lead designers and the user; else null.',
  })
  dateJoined!: string | null;

  @OwnOrAdmin()
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the user last signed in; null before the first time. For lead designers and the user; else null.',
  })
  lastLoginAt!: string | null;

  @OwnOrAdmin()
  @Field(() => Int, {
    nullable: true,
    description:
      'Counts the changes: send it back as `expectedVersion` to change only what was read. For lead designers and the user; else null.',
  })
  version!: number | null;
}
