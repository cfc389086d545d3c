import { Field } from 'type-graphql';
import { Int } from './int.scalar.ts';
import { DateTime } from './scalars.ts';

/** The `idempotencyKey` of an input. */
export const IdempotencyKeyField = (): PropertyDecorator =>
  Field(() => String, { nullable: true, description: aboutIdempotencyKey });

/** What the schema says about every `idempotencyKey`. */
export const aboutIdempotencyKey =
  'Your own name for this change, 1 to 200 characters. Sending the same key again has no second effect and answers with ' +
  'the object as it is now; after the object was deleted, NOT_FOUND. With other input it is refused with KEY_REUSED. It ' +
  'is the same input if all values are equal, however they are written ("1.0" and "1.00"), but texts must be equal letter ' +
  'by letter. A field that is left out equals null and its default; `expectedVersion` is not compared. Keys are kept for ' +
  'at least 24 hours.';

/** The `expectedVersion` of an input. */
export const ExpectedVersionField = (): PropertyDecorator =>
  Field(() => Int, { nullable: true, description: aboutExpectedVersion });

/** What the schema says about every `expectedVersion`. */
export const aboutExpectedVersion =
  'The `version` that you read: of the object that is changed; for a line or a payment of an order, that of the order. If ' +
  'it has changed since, the change is refused with STALE_VERSION.';

/** What `version` means for every object that has one. */
export const versionMeaning =
  'Goes up with every change of the object, whoever makes it and by whatever mutation: also when orders take or return the stock of an inventory item, and when the lines, payments, measurements or images of an order change. Sending values that are there already does not raise it. Send it back as `expectedVersion`, so that you change only what you read.';

/** The `version` of an object that changes. */
export const VersionField = (): PropertyDecorator => Field(() => Int, { description: versionMeaning });

/** The `updatedAt` of an object that has a version. */
export const UpdatedAtField = (): PropertyDecorator =>
  Field(() => DateTime, { description: 'When `version` last went up; at first, when the object was added.' });

/** The description of `updatedBy`. */
export const whoUpdated = 'Who made the change with which `version` last went up; null when the system did it.';
