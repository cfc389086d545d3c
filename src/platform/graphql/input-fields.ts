import { Field, Int } from 'type-graphql';

/** The `idempotencyKey` of an input. */
export const IdempotencyKeyField = (): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description:
      'A name of your own for this change, up to 200 characters: the same key again has no second effect and answers the same. Kept for at least 24 hours.',
  });

/** The `expectedVersion` of an input. */
export const ExpectedVersionField = (): PropertyDecorator =>
  Field(() => Int, {
    nullable: true,
    description: 'The version that was read: STALE_VERSION when it is another by now.',
  });
