import { Field, InterfaceType, registerEnumType } from 'type-graphql';
import { ErrorCode } from '../basics/user-error.ts';
import { userErrorNotes } from '../basics/user-error-notes.ts';
import { Int } from './int.scalar.ts';
import { ID } from './scalars.ts';
import { described, SchemaType } from './schema-type.ts';

const descriptions = Object.fromEntries(
  Object.entries(userErrorNotes).map(([code, { means, todo }]) => [code, `${means} ${todo}`]),
) as Record<ErrorCode, string>;

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Why a change was refused. The codes are stable.',
  valuesConfig: described(descriptions),
});

@InterfaceType('UserError', {
  description:
    'Why a change was refused, for a reason that the caller can correct. Nothing was written. A figure that it names as the most or the least is accepted when it is sent next, unless something has changed since.',
  resolveType: (error: { type: string }) => error.type,
})
export abstract class UserErrorType {
  @Field(() => ErrorCode, { description: 'A stable code for programs.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'For people: what is wrong and what to do.' })
  message!: string;

  @Field(() => [String], { description: 'Path into the input: ["items", "2", "quantity"].' })
  path!: string[];
}

@SchemaType('InvalidError', 'A value breaks a rule; the message says which.', { implements: UserErrorType })
export class InvalidErrorType extends UserErrorType {}

@SchemaType('DuplicateError', 'Something else already has this name.', { implements: UserErrorType })
export class DuplicateErrorType extends UserErrorType {
  @Field(() => ID, { description: 'The id of the object that has this name.' })
  existingId!: string;
}

@SchemaType('InUseError', 'Something visible still depends on it; the message says what.', {
  implements: UserErrorType,
})
export class InUseErrorType extends UserErrorType {}

@SchemaType('KeyReusedError', 'The idempotency key was used with other input.', { implements: UserErrorType })
export class KeyReusedErrorType extends UserErrorType {}

@SchemaType('NotFoundError', 'An object that the change names does not exist, or was deleted.', {
  implements: UserErrorType,
})
export class NotFoundErrorType extends UserErrorType {}

@SchemaType('StaleVersionError', 'It was changed since `expectedVersion` was read.', { implements: UserErrorType })
export class StaleVersionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The current version: read the object again before changing it.' })
  currentVersion!: number;
}
