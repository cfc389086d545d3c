import { Field } from 'type-graphql';
import { DateTime } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

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
