import { Field } from 'type-graphql';
import { DateTime } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType('Session', 'A sign-in of a user, with its two tokens.')
export class SessionType {
  @Field(() => String, { description: 'Send it with every request: `Authorization: Bearer <accessToken>`.' })
  accessToken!: string;

  @Field(() => DateTime, { description: 'When the access token expires, unless the session ends earlier.' })
  accessTokenExpiresAt!: string;

  @Field(() => String, {
    description: 'Send it to `refreshSession` to get the next pair of tokens. It works once; keep it secret.',
  })
  refreshToken!: string;
}
