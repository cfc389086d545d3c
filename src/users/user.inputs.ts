import { Field, InputType } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';

@InputType({ description: 'A new user.' })
export class CreateUserInput {
  @Field(() => String, { description: usernameRule() })
  username!: string;

  @Field(() => EmailAddress, { description: 'E-mail address, unique among users however it is written.' })
  email!: string;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name; may be empty.' })
  lastName!: string;

  @Field(() => String, { description: passwordRule() })
  password!: string;

  @Field(() => Role, { defaultValue: Role.JUNIOR_ADMIN, description: 'What the user is allowed to do.' })
  role!: Role;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description: 'Changes to a user. Fields that are left out stay as they are; only the last name can be cleared.',
})
export class UpdateUserInput {
  @Field(() => String, { nullable: true, description: usernameRule() })
  username?: string | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address, unique among users however it is written.',
  })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'First name.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  lastName?: string | null;

  @Field(() => Role, { nullable: true, description: 'What the user is allowed to do, from their next request on.' })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the user can sign in. False ends all their sessions.' })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: `A new password, for a user who forgot theirs. It ends all their sessions, and they can sign in with it at once, even after too many failed attempts. ${passwordRule()}`,
  })
  password?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'A new password for the signed-in user.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The current password.' })
  currentPassword!: string;

  @Field(() => String, { description: passwordRule() })
  newPassword!: string;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

function usernameRule(): string {
  return 'The name to sign in with: one word of at most 60 characters without @, unique however it is written.';
}

function passwordRule(): string {
  return '15 to 256 characters (after NFKC normalization) that are hard to guess: four or five unrelated words are enough.';
}
