import { Field, Int } from 'type-graphql';

/** The `idempotencyKey` of an input. */
export const IdempotencyKeyField = (): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description:
      'Your own name for this change, up to 200 characters. Sending the same key again has no second effect and gets the same answer. Keys are kept for at least 24 hours.',
  });

/** The `expectedVersion` of an input. */
export const ExpectedVersionField = (): PropertyDecorator =>
  Field(() => Int, {
    nullable: true,
    description:
      'The version that you read. If the object has changed since, the change is refused with STALE_VERSION.',
  });

/** The `version` of an object that changes. */
export const VersionField = (): PropertyDecorator =>
  Field(() => Int, {
    description: 'Counts the changes. Send it back as `expectedVersion`, so that you change only what you read.',
  });
