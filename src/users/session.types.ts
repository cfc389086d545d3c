import { Field, InputType, Int } from 'type-graphql';
import { DateTime } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';

@InputType({ description: 'Who wants to sign in.' })
export class LoginInput {
  @Field(() => String, { description: 'A username or an e-mail address.' })
  login!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}

@SchemaType('Session', 'A sign-in: two tokens and whose they are.')
export class SessionType {
  @Field(() => String, { description: 'Send it with every request: `Authorization: Bearer <accessToken>`.' })
  accessToken!: string;

  @Field(() => DateTime, { description: 'Until then the access token works, unless the session ends before.' })
  accessTokenExpiresAt!: string;

  @Field(() => String, {
    description: 'Give it to `refreshSession` for the next pair of tokens. It works once; keep it secret.',
  })
  refreshToken!: string;
}

@SchemaType('SessionPayload', 'A session, or why there is none.')
export class SessionPayload {
  @Field(() => SessionType, { nullable: true, description: 'The session; null when there are errors.' })
  session!: SessionType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}

@SchemaType('WrongCredentialsError', 'The name, the password or the token is wrong.', { implements: UserErrorType })
export class WrongCredentialsErrorType extends UserErrorType {}

@SchemaType('ThrottledError', 'Too many attempts failed; the message says when to come back.', {
  implements: UserErrorType,
})
export class ThrottledErrorType extends UserErrorType {
  @Field(() => Int, { description: 'Seconds until it may be tried again.' })
  retryAfter!: number;
}
