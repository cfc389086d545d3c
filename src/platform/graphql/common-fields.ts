import { Field, Int } from 'type-graphql';

/** The `idempotencyKey` of an input. */
export const IdempotencyKeyField = (): PropertyDecorator =>
  Field(() => String, { nullable: true, description: aboutIdempotencyKey });

/** What the schema says about every `idempotencyKey`. */
export const aboutIdempotencyKey =
  'Your own name for this change, 1 to 200 characters. Sending the same key again has no second effect and answers with ' +
  'the object as it is now; after the object was deleted, NOT_FOUND. With other input it is refused with KEY_REUSED. It ' +
  'is the same input if all values are equal, however they are written ("1.0" and "1.00"); a field that is left out ' +
  'equals null and its default, and `expectedVersion` is not compared. Keys are kept for at least 24 hours.';

/** The `expectedVersion` of an input. */
export const ExpectedVersionField = (): PropertyDecorator =>
  Field(() => Int, { nullable: true, description: aboutExpectedVersion });

/** What the schema says about every `expectedVersion`. */
export const aboutExpectedVersion =
  'The `version` that you read: of the object that is changed; for a line or a payment of an order, that of the order. If ' +
  'it has changed since, the change is refused with STALE_VERSION.';

/** The `version` of an object that changes. */
export const VersionField = (): PropertyDecorator =>
  Field(() => Int, {
    description: 'Counts the changes. Send it back as `expectedVersion`, so that you change only what you read.',
  });
