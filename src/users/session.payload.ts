import { Field } from 'type-graphql';
import { Int } from '../platform/graphql/int.scalar.ts';
import { payloadType } from '../platform/graphql/payload-type.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { SessionType } from './session.types.ts';

export const SessionPayload = payloadType('session', () => SessionType);

@SchemaType('WrongCredentialsError', 'The name, the password or the token is wrong.', { implements: UserErrorType })
export class WrongCredentialsErrorType extends UserErrorType {}

@SchemaType('ThrottledError', 'Too many failed attempts; the message says when to try again.', {
  implements: UserErrorType,
})
export class ThrottledErrorType extends UserErrorType {
  @Field(() => Int, { description: 'Seconds until the next attempt is allowed.' })
  retryAfter!: number;
}
