import { Field, InputType } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { EmailAddress } from '../platform/graphql/scalars.ts';

@InputType({ description: 'A new user.' })
export class CreateUserInput {
  @Field(() => String, { description: usernameRule() })
  username!: string;

  @Field(() => EmailAddress, { description: 'E-mail address; no two users have the same.' })
  email!: string;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name; may be empty.' })
  lastName!: string;

  @Field(() => String, { description: passwordRule() })
  password!: string;

  @Field(() => Role, { defaultValue: Role.JUNIOR_ADMIN, description: 'What the user may do.' })
  role!: Role;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description: 'What is to change about a user. What is left out stays; only the last name can be cleared.',
})
export class UpdateUserInput {
  @Field(() => String, { nullable: true, description: usernameRule() })
  username?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address; no two users have the same.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'First name.' })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  lastName?: string | null;

  @Field(() => Role, { nullable: true, description: 'What the user may do, from their next request on.' })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the user may sign in. False ends all their sessions.' })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: `A password in place of one that was forgotten; it ends all their sessions. ${passwordRule()}`,
  })
  password?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'Another password for who is signed in.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password until now.' })
  currentPassword!: string;

  @Field(() => String, { description: passwordRule() })
  newPassword!: string;
}

function usernameRule(): string {
  return 'The name to sign in with: one word of at most 60 characters without @. No two users have the same, whatever its case.';
}

function passwordRule(): string {
  return '15 to 256 characters, counted after NFKC, that are hard to guess: four or five unrelated words do.';
}
