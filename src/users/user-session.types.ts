import { Field } from 'type-graphql';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType('UserSession', 'A sign-in of a user that is open: it has neither expired nor ended.')
export class UserSessionType {
  @Field(() => ID, { description: 'Id of the session, for `endSession`.' })
  id!: string;

  @Field(() => DateTime, { description: 'When the user signed in.' })
  startedAt!: string;

  @Field(() => DateTime, {
    description:
      'When its tokens were last renewed, by `login` or `refreshSession`. A client in use renews them every quarter of an hour; other requests are not noted.',
  })
  lastUsedAt!: string;

  @Field(() => DateTime, { description: 'When it expires, unless its tokens are renewed before.' })
  expiresAt!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the client called itself when the user signed in (`User-Agent`): at most 200 ASCII characters, and not to be trusted. Null if it sent nothing.',
  })
  userAgent!: string | null;

  @Field(() => Boolean, { description: 'Whether this request was sent in it.' })
  isCurrent!: boolean;
}
