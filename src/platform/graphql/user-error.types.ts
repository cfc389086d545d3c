import { Field, Int, InterfaceType, registerEnumType } from 'type-graphql';
import { ErrorCode } from '../basics/user-error.ts';
import { ID } from './scalars.ts';
import { described, SchemaType } from './schema-type.ts';

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Why a change was refused. The codes are stable.',
  valuesConfig: described<ErrorCode>({
    NOT_FOUND: 'An object that the change names does not exist, or was deleted.',
    INVALID: 'A value breaks a rule; the message says which.',
    DUPLICATE: 'Something else already has this name.',
    INSUFFICIENT_STOCK: 'There is less in stock than requested.',
    ILLEGAL_TRANSITION: 'The order cannot move to this status now.',
    STALE_VERSION: 'Somebody changed it since it was read: read it again.',
    IN_USE: 'Something visible still depends on it.',
    OVERPAYMENT: 'The payments would exceed the price, or the refunds the payments.',
    WRONG_CREDENTIALS: 'The name, the password or the token is wrong.',
    THROTTLED: 'Too many attempts: the message says when to try again.',
    LAST_ADMIN: 'There must always be an active lead designer.',
    UNSUPPORTED_IMAGE: 'The file is not an image of a supported kind.',
    IMAGE_TOO_LARGE: 'The image is too large.',
    KEY_REUSED: 'The idempotency key was used with other input.',
  }),
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
